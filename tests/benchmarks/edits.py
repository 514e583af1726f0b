"""The edits that are timed: each on the page where it is made, nothing twice the same."""


def edits(inside):
    """Give (words, the nth work for the record queue, what is done before it) of each edit."""
    from evident.ui.places import Place

    def at(place):
        def go(number):
            if inside.window.place != place(number):
                inside.window.go(place(number))
                inside.drawn()

        return go

    table = at(lambda number: Place("concerns"))
    concern = at(lambda number: Place("concern", _one(inside, number).reference))
    for what, work, between in (
        ("set owner, table", _owner, table),
        ("set title, table", _title, table),
        ("answer a question, concern", _answer, concern),
        ("add an action, concern", _add_action, concern),
        ("action done, concern", _done_action, concern),
        ("record a check met, concern", _check, concern),
        ("record a check met, today", _check, at(lambda number: Place("today"))),
        ("record a check met, checks", _check, at(lambda number: Place("checks"))),
        ("action done, today", _done_action, at(lambda number: Place("today"))),
        ("link evidence, evidence", _link, at(lambda number: Place("evidence"))),
        ("set date, evidence", _shows, at(lambda number: Place("evidence"))),
        ("set owner, readiness", _owner, at(lambda number: Place("readiness"))),
        ("set owner, key question", _owner, at(lambda n: Place("readiness", detail="safe"))),
    ):
        yield what, lambda number, work=work: work(inside, number), between
    yield "undo, table", lambda number: inside.session.store.undo, lambda number: table(number)


def _one(inside, number):
    concerns = inside.session.plan.concerns
    return concerns[number * 7 % len(concerns)]


def _owner(inside, number):
    from evident.operations.concerns import assign
    from evident.plan.records import Person

    people = list(inside.session.plan.all(Person))
    person, reference = people[(number + 1) % len(people)].id, _one(inside, number).reference
    return lambda: assign(inside.session.store, [reference], person)


def _title(inside, number):
    from evident.operations.concerns import change_concerns

    reference = _one(inside, number).reference
    return lambda: change_concerns(inside.session.store, [reference], title=f"Edited {number}")


def _answer(inside, number):
    from evident.operations.answers import answer

    reference = _one(inside, number).reference
    words = f"We changed the chart, time {number}."
    return lambda: answer(inside.session.store, reference, 1 + number % 4, words)


def _add_action(inside, number):
    from evident.operations.actions import add_action

    reference = _one(inside, number).reference
    return lambda: add_action(inside.session.store, reference, f"Added action {number}")


def _done_action(inside, number):
    from evident.operations.actions import complete_action, reopen_action
    from evident.plan.records import Action

    actions = inside.session.plan.all(Action).where("concern_id", _one(inside, number).id)
    action, store, today = actions[0], inside.session.store, inside.session.today
    if action.completed is not None:
        return lambda: reopen_action(store, action.id)
    return lambda: complete_action(store, action.id, today)


def _check(inside, number):
    from evident.operations.checks import Seen, record_check
    from evident.plan.records import Area, Person, Shift
    from evident.plan.words import CheckKind, Result

    plan, store, today = inside.session.plan, inside.session.store, inside.session.today
    person, area, shift = (next(iter(plan.all(kind))).id for kind in (Person, Area, Shift))
    seen = Seen(_one(inside, number).reference, Result.MET, "It was seen.", ((area, shift),))
    return lambda: record_check(store, CheckKind.SPOT_CHECK, today, person, [seen])


def _link(inside, number):
    from evident.operations.evidence import Link, link_evidence

    plan, store = inside.session.plan, inside.session.store
    item, concern = plan.evidence[number * 13 % len(plan.evidence)], _one(inside, number)
    return lambda: link_evidence(store, [item.id], [Link(concern.reference, 2 + number % 3)])


def _shows(inside, number):
    from evident.operations.evidence import change_evidence

    plan, store = inside.session.plan, inside.session.store
    item, today = plan.evidence[number * 13 % len(plan.evidence)], inside.session.today
    shows = today.replace(day=1 + number % 20)
    return lambda: change_evidence(store, [item.id], shows=shows, shows_confirmed=True)
