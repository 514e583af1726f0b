"""What is changed of the concern itself: its facts, each in a form of its own, and the bin."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from evident.ui.pages.concern.doing import Doing

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View


class FactActs(Doing):
    """Owner, level, scope, nature, whether it is taken up, held, or in the bin."""

    def change_owner(self) -> None:
        from evident.ui.dialogs.concern_facts import OwnerDialog

        self._facts(OwnerDialog)

    def change_level(self) -> None:
        from evident.ui.dialogs.concern_facts import LevelDialog

        self._facts(LevelDialog)

    def change_scope(self) -> None:
        from evident.ui.dialogs.concern_facts import ScopeDialog

        self._facts(ScopeDialog)

    def change_nature(self) -> None:
        from evident.ui.dialogs.concern_facts import NatureDialog

        self._facts(NatureDialog)

    def change_taken_up(self) -> None:
        from evident.ui.dialogs.not_taken_up import NotTakenUpDialog

        self._facts(NotTakenUpDialog)

    def change_hold(self) -> None:
        from evident.ui.dialogs.concern_facts import HoldDialog

        self._facts(HoldDialog)

    def _facts(self, kind: "Callable[[ConcernPage, View], Any]") -> None:
        if self.page.view is not None:
            kind(self.page, self.page.view).open()

    def bin_concern(self) -> None:
        from evident.ui.dialogs.bin_concern import BinConcern

        if self.page.view is not None:
            BinConcern(self.page, self.page.view.reference).open()

    def take_from_bin(self) -> None:
        from evident.operations.concerns import take_from_bin

        session, reference = self.page.session, self.page.reference
        session.do(self.page, lambda: take_from_bin(session.store, reference))
