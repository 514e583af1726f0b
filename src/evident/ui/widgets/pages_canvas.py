"""The pages of a PDF or a picture laid out and drawn: only those in sight, off the GUI thread."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from evident.operations.previews import PageShape
from evident.plan.errors import UserError
from evident.ui import theme
from evident.ui.widgets.page_painting import (
    BROKEN_PAGE,
    Shade,
    paint_drag,
    paint_focus,
    paint_paper,
    paint_shade,
    paint_words,
)
from evident.ui.widgets.page_places import EDGE, GAP, Box, places_of
from evident.ui.widgets.page_renders import PageRenders, Render

LEAST_SCALE, MOST_SCALE = 0.05, 6.0
_STEP = 1.25
_ARROW = 40


class Fit(Enum):
    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class PagesCanvas(QAbstractScrollArea):
    """Shows pages, counted from 1. Boxes and points are the file's, from its lower left corner."""

    page_changed = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom_to = Fit.WIDTH
        self.document_key = ""
        self._shapes: tuple[PageShape, ...] = ()
        self._places = places_of((), 1.0, 1.0)
        self._renders: PageRenders | None = None
        self._shades: list[Shade] = []
        self._message = ""
        self._page = 0
        self._scale = 1.0
        self._across = 1
        self._marked: QRectF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.setAccessibleName("No page")
        self.verticalScrollBar().setSingleStep(_ARROW)
        self.horizontalScrollBar().setSingleStep(_ARROW)

    # What is shown

    def show_document(
        self, key: str, sizes: Sequence[PageShape | tuple[float, float]], render: Render
    ) -> None:
        """Show a document from its first page. *render* is called off the GUI thread.

        *key* tells documents apart: the same one again keeps its page and its zoom.
        """
        again = bool(key) and key == self.document_key
        page = self._page if again else 1
        self.clear()
        self.document_key = key
        self._shapes = tuple(
            size if isinstance(size, PageShape) else PageShape(*size) for size in sizes
        )
        self._renders = PageRenders(render, self)
        self._renders.drawn.connect(lambda _: self.viewport().update())
        self._renders.failed.connect(self._failed)
        self._lay_out()
        self.go_to_page(min(page, self.page_count))

    def show_message(self, words: str) -> None:
        """Show a quiet sentence in place of pages."""
        self.clear()
        self._message = words
        self.setAccessibleName(words)
        self.viewport().update()

    def clear(self) -> None:
        if self._renders is not None:
            self._renders.stop()
            self._renders.deleteLater()
        self._renders = None
        self._shapes, self._shades, self._message, self.document_key = (), [], "", ""
        self._page = 0
        self._lay_out()

    def shade(
        self,
        page: int,
        boxes: Sequence[Box],
        tone: str = "warn",
        outlined: bool = False,
        line: str = "",
    ) -> None:
        """Lay a tint over rectangles of a page; *outlined* draws an edge round them too.

        *line* is the pattern of a line beneath them ("" for none).
        """
        self._shades.extend(Shade(page, box, tone, outlined, line) for box in boxes)
        self.viewport().update()

    def clear_shades(self) -> None:
        self._shades.clear()
        self.viewport().update()

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 when there is none."""
        return self._page

    @property
    def page_count(self) -> int:
        return len(self._shapes)

    @property
    def shapes(self) -> tuple[PageShape, ...]:
        return self._shapes

    @property
    def message(self) -> str:
        return self._message

    def is_drawn(self, page: int) -> bool:
        """Say whether a page is painted at its full sharpness."""
        return self._renders is not None and self._renders.has(page, self._pixels(page))

    # Moving about

    def go_to_page(self, page: int) -> None:
        """Bring the top of a page into sight."""
        if not 1 <= page <= self.page_count:
            return
        self.verticalScrollBar().setValue(int(self._places.rect(page).top() - EDGE))
        self._set_page(page)
        self._wish()

    def go_to_box(self, page: int, box: Box) -> None:
        """Bring a rectangle of a page into sight, a third of the way down."""
        if not 1 <= page <= self.page_count:
            return
        seen = self._places.box_in_view(page, box)
        third = self.viewport().height() / 3
        self.verticalScrollBar().setValue(int(seen.top() - third))
        self.horizontalScrollBar().setValue(int(seen.center().x() - self.viewport().width() / 2))
        self._set_page(page)
        self._wish()

    def fit_width(self) -> None:
        self._zoom(Fit.WIDTH)

    def fit_page(self) -> None:
        self._zoom(Fit.PAGE)

    def show_across(self, pages: int) -> None:
        """Show one page beside the other, or one under the other."""
        if pages == self._across:
            return
        page, self._across = self._page, pages
        self._lay_out()
        self.go_to_page(page)

    def zoom_in(self) -> None:
        self._scale = min(MOST_SCALE, self._scale * _STEP)
        self._zoom(Fit.FREE)

    def zoom_out(self) -> None:
        self._scale = max(LEAST_SCALE, self._scale / _STEP)
        self._zoom(Fit.FREE)

    def _zoom(self, to: Fit) -> None:
        """Change the size of the pages and keep what is in the middle where it is."""
        self.zoom_to = to
        bar = self.verticalScrollBar()
        middle = bar.value() + self.viewport().height() / 2
        share = middle / self._places.height if self._places.height else 0
        self._lay_out()
        bar.setValue(int(share * self._places.height - self.viewport().height() / 2))
        self._wish()

    def _lay_out(self) -> None:
        self._settle_bar()
        room, high = self.viewport().width(), self.viewport().height()
        if self._shapes and self.zoom_to is not Fit.FREE:
            widest = max(shape.width for shape in self._shapes)
            between = GAP * (self._across - 1)
            self._scale = (room - 2 * EDGE - between) / (widest * self._across)
            if self.zoom_to is Fit.PAGE:
                tallest = max(shape.height for shape in self._shapes)
                self._scale = min(self._scale, (high - 2 * EDGE) / tallest)
            self._scale = min(MOST_SCALE, max(LEAST_SCALE, self._scale))
        self._places = places_of(self._shapes, self._scale, room, self._across)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(high)
        across.setPageStep(room)
        down.setRange(0, max(0, int(self._places.height) - high) if self._shapes else 0)
        across.setRange(0, max(0, int(self._places.width) - room) if self._shapes else 0)
        self.viewport().update()

    def _settle_bar(self) -> None:
        """Decide on the bar beforehand: with it the page is narrower, and might do without it."""
        policy = Qt.ScrollBarPolicy
        if self.zoom_to is Fit.FREE or not self._shapes:
            self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded)
            return
        scrolls = len(self._shapes) > 1
        if self.zoom_to is Fit.WIDTH and not scrolls:
            shape = self._shapes[0]
            scale = (self.width() - 2 * EDGE) / shape.width
            scrolls = shape.height * scale + 2 * EDGE > self.viewport().height()
        on, off = policy.ScrollBarAlwaysOn, policy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if scrolls else off)

    def _set_page(self, page: int) -> None:
        if page and (page != self._page or not self.accessibleName().startswith("Page")):
            self._page = page
            self.setAccessibleName(f"Page {page} of {self.page_count}")
            self.page_changed.emit(page)

    # Drawing

    def _pixels(self, page: int) -> int:
        return max(1, round(self._places.rect(page).width() * self.devicePixelRatioF()))

    def _wish(self) -> None:
        """Ask for the pages in sight first, then for the one after and the one before."""
        if self._renders is None or not self.isVisible():
            return
        top = self.verticalScrollBar().value()
        seen = self._places.between(top, top + self.viewport().height())
        near = [seen[-1] + 1, seen[0] - 1] if seen else []
        wanted = seen + [page for page in near if 1 <= page <= self.page_count]
        self._renders.want([(page, self._pixels(page)) for page in wanted])
        self.viewport().update()

    def _failed(self, fault: UserError) -> None:
        self.show_message(f"{fault.headline} {fault.reason}")
        self.failed.emit(fault)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        everything = QRectF(self.viewport().rect())
        painter.fillRect(everything, theme.colour("surface2"))
        if self._message:
            paint_words(painter, everything, self._message)
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.translate(-across, -down)
        for page in self._places.between(down, down + self.viewport().height()):
            self._paint_page(painter, page)
        if self._marked is not None:
            paint_drag(painter, self._marked)
        painter.translate(across, down)
        if self.hasFocus():
            paint_focus(painter, everything)
        painter.end()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        picture = self._renders.picture(page, self._pixels(page)) if self._renders else None
        rect = self._places.rect(page)
        paint_paper(painter, rect, picture)
        if self._renders is not None and self._renders.is_broken(page):
            paint_words(painter, rect, BROKEN_PAGE)
        for shade in self._shades:
            if shade.page == page:
                paint_shade(painter, self._places.box_in_view(page, shade.box), shade)

    # What Qt tells

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        down = self.verticalScrollBar()
        middle = down.value() + self.viewport().height() / 2
        if down.value() >= down.maximum() and self.page_count:
            middle = self._places.rect(self.page_count).top()
        self._set_page(min(self._places.page_at(middle), self.page_count))
        self._wish()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        page = self._page
        self._lay_out()
        if self.zoom_to is not Fit.FREE and page > 1:
            self.go_to_page(page)
        self._wish()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._lay_out()
        self._wish()
