"""A whole plan as a folder that is read without this program."""

from evident.outputs.plan_folder.content import Content, FileOut, named
from evident.outputs.plan_folder.folder import refuse_place, room_beside, write_folder

__all__ = ["Content", "FileOut", "named", "refuse_place", "room_beside", "write_folder"]
