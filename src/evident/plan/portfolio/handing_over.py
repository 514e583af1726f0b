"""What a manager should know before a portfolio is handed over, as sentences."""

from evident.plan.phrases import counted, in_a_row
from evident.plan.portfolio.items import NAMES
from evident.plan.portfolio.values import Portfolio


def before_handing_over(portfolio: Portfolio) -> tuple[str, ...]:
    """Say which concerns are left out and which items may show people's names."""
    left_out = [reference for reference, _ in portfolio.left_out_concerns]
    named = [
        item.reference
        for item in portfolio.items
        if item.may_show_names
        and not item.may_be_seen
        and item.show
        and (item.separate or not item.left_out)
    ]
    said = []
    if left_out:
        verb = "is" if len(left_out) == 1 else "are"
        said.append(
            f"Inspectors go back to every concern. {in_a_row(left_out)} {verb} left out of this "
            "portfolio."
        )
    if named:
        it = "it" if len(named) == 1 else "them"
        said.append(
            f"{counted(len(named), 'item')} may show people’s names: {in_a_row(named)}. Look at "
            f"{it} before you hand this over."
        )
    unseen = [item.reference for item in portfolio.items if item.left_out == NAMES]
    if unseen:
        was, it = ("is", "it") if len(unseen) == 1 else ("are", "they")
        said.append(
            f"{counted(len(unseen), 'item')} {was} left out because {it} may show people’s names: "
            f"{in_a_row(unseen)}. Cover the names, or say that they may be seen."
        )
    return tuple(said)
