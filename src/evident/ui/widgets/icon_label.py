"""An icon beside words that name it."""

from PySide6.QtWidgets import QLabel, QSizePolicy

from evident.ui import icons


class IconLabel(QLabel):
    """*token* is a colour or a tone, *size* in pixels at 100 %."""

    def __init__(self, icon: str = "", token: str = "text2", size: int = 16) -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if icon:
            self.show_icon(icon, token)

    def show_icon(self, icon: str, token: str) -> None:
        ratio = self.devicePixelRatioF()
        self.setPixmap(icons.pixmap(icon, token, self._size, ratio))
