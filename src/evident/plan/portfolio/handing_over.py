"""What a manager should know before a portfolio is handed over, as sentences."""

from evident.plan.phrases import counted, in_a_row
from evident.plan.portfolio.values import Portfolio


def before_handing_over(portfolio: Portfolio) -> tuple[str, ...]:
    """Say which concerns are left out and which items may show people's names."""
    left_out = [reference for reference, _ in portfolio.left_out_concerns]
    named = [
        item.reference
        for item in portfolio.items
        if item.show and item.may_show_names and not item.left_out
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
    return tuple(said)
