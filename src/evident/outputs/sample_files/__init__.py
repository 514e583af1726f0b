"""Makes the files of the sample service by script: same bytes each time, nobody real in them."""

from evident.outputs.sample_files.document import Document
from evident.outputs.sample_files.making import SampleFile, make_file
from evident.outputs.sample_files.report import Report, make_report

__all__ = ["Document", "Report", "SampleFile", "make_file", "make_report"]
