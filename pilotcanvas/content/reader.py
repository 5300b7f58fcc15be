"""Parses the files of a method into immutable values, and validates their references."""

from __future__ import annotations

from pathlib import Path

from pilotcanvas.content.canvas_plan import CanvasPlan, read_plan
from pilotcanvas.content.entries import ContentError, Entry, read_toml
from pilotcanvas.content.method import (
    Choice,
    CriterionText,
    ItemText,
    Method,
    OptionsText,
    OptionText,
    PartText,
    Perspective,
    PhaseText,
    Precondition,
    ScanText,
    Source,
    StatementText,
    TellingSteps,
)
from pilotcanvas.content.palette import DOTS, SHAPES
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.model.place import NOWHERE, Place


def read_canvas_plan(folder: Path) -> CanvasPlan:
    """Reads the canvas plan of the method in a folder, the same in every language. Raises
    `ContentError`."""
    return read_plan(Entry("canvas.toml", read_toml(folder / "canvas.toml"), ""))


def read_method(folder: Path, language: str) -> Method:
    """Reads the method in a folder. Raises `ContentError` that names the file, entry and key."""
    if language not in LANGUAGES:
        raise ValueError(f"no method in language {language!r}")

    def opened(name: str) -> Entry:
        return Entry(f"{name}.toml", read_toml(folder / f"{name}.toml"), language)

    about = opened("method")
    sources = tuple(_source(entry) for entry in about.entries("source"))
    phases_file = opened("phases")
    phases = tuple(_phase(entry) for entry in phases_file.entries("phase"))
    phases_file.done()
    plan = read_canvas_plan(folder)
    parts = [_part(opened(id), n, hue) for n, (id, hue) in enumerate(plan.hues.items(), 1)]
    conversations = opened("conversations")
    outcomes = about.entry("outcomes")
    method = Method(
        id=about.word("id"),
        version=about.number("version"),
        language=language,
        title=about.text("title"),
        about=about.text("about"),
        author=about.word("author"),
        licence=about.word("licence"),
        route_weights_about=about.text("route_weights_about"),
        outcomes={key: outcomes.text(key) for key in outcomes.left()},
        sources=sources,
        phases=phases,
        plan=plan,
        parts=tuple(parts),
        in_short=_places(about, "in_short"),
        scan=_scan(opened("scan")),
        options=_options(opened("options")),
        preconditions=tuple(_precondition(e) for e in conversations.entries("precondition")),
    )
    about.done()
    conversations.done()
    _check(method)
    return method


def read_scan(folder: Path, language: str) -> ScanText:
    """The scan of the method in a folder. Raises `ContentError` like `read_method`."""
    return _scan(Entry("scan.toml", read_toml(folder / "scan.toml"), language))


def _source(entry: Entry) -> Source:
    year = entry.number("year") if entry.has("year") else None
    source = Source(entry.word("id"), entry.word("title"), entry.word("publisher"), year)
    entry.done()
    return source


def _phase(entry: Entry) -> PhaseText:
    phase = PhaseText(
        entry.word("id"),
        entry.text("title"),
        entry.text("short"),
        entry.text("question"),
        entry.texts("guidance"),
        entry.texts("closing"),
    )
    entry.done()
    return phase


def _four(entry: Entry, key: str) -> tuple[str, str, str, str]:
    one, two, three, four = entry.texts(key, 4)
    return one, two, three, four


def _part(entry: Entry, number: int, hue: str) -> PartText:
    id = entry.word("id")
    part = PartText(
        id=id,
        number=number,
        hue=hue,
        steps=_steps(entry.entry("steps")) if entry.has("steps") else TellingSteps(),
        chain=tuple(Place.of(id, item) for item in entry.words("chain")),
        title=entry.text("title"),
        question=entry.text("question"),
        subtitle=entry.text("subtitle"),
        scale=_four(entry, "scale"),
        guidance=entry.texts("guidance"),
        example=entry.text("example"),
        sources=entry.words("sources"),
        items=tuple(_item(e, id, n) for n, e in enumerate(entry.entries("item"), 1)),
    )
    entry.done()
    return part


def _steps(entry: Entry) -> TellingSteps:
    steps = TellingSteps(
        main=entry.numbers("main"),
        supporting=entry.numbers("supporting"),
        pressing=entry.numbers("pressing"),
        prompting=entry.numbers("prompting"),
    )
    entry.done()
    return steps


def _places(entry: Entry, key: str) -> tuple[Place, ...]:
    return tuple(Place(place) for place in entry.words(key))


def _item(entry: Entry, part: str, number: int) -> ItemText:
    has_questions = entry.has("similarity_questions")
    item = ItemText(
        id=Place.of(part, entry.word("id")),
        number=number,
        title=entry.text("title"),
        question=entry.text("question"),
        guidance=entry.text("guidance"),
        example=entry.text("example"),
        learning_question=entry.text("learning_question"),
        action=entry.text("action"),
        sources=entry.words("sources"),
        weighs_for=_places(entry, "weighs_for"),
        prevention=entry.optional_text("prevention"),
        helped_by=Place(entry.word("helped_by")) if entry.has("helped_by") else NOWHERE,
        is_pilot_condition=entry.flag("pilot_condition"),
        check=entry.optional_text("check"),
        hint=entry.optional_text("hint"),
        is_hint_only_alone=entry.flag("hint_only_alone"),
        similarity_questions=entry.texts("similarity_questions") if has_questions else (),
        choices=tuple(_choice(choice) for choice in entry.entries("choice")),
    )
    entry.done()
    return item


def _choice(entry: Entry) -> Choice:
    choice = Choice(entry.word("id"), entry.text("title"), entry.text("wording"))
    entry.done()
    return choice


def _scan(entry: Entry) -> ScanText:
    entry.word("id")
    answers = [*entry.in_every_language("dont_know"), *entry.in_every_language("steps")]
    scan = ScanText(
        title=entry.text("title"),
        question=entry.text("question"),
        subtitle=entry.text("subtitle"),
        steps=_four(entry, "steps"),
        dont_know=entry.text("dont_know"),
        guidance=entry.texts("guidance"),
        rules=entry.texts("rules"),
        not_a_mark=entry.text("not_a_mark"),
        good_practice_hint=entry.text("good_practice_hint"),
        sources=entry.words("sources"),
        answer_words={word: score for score, said in enumerate(answers) for word in said},
        perspectives=tuple(_perspective(each) for each in entry.entries("perspective")),
        criteria=tuple(_criterion(each) for each in entry.entries("criterion")),
    )
    entry.done()
    return scan


def _perspective(entry: Entry) -> Perspective:
    names = [*entry.in_every_language("title"), *entry.in_every_language("short")]
    perspective = Perspective(
        entry.word("id"),
        entry.text("title"),
        entry.text("short"),
        entry.one_of("shape", SHAPES),
        DOTS[entry.one_of("colour", tuple(DOTS))],
        tuple(name for said in names for name in said),
    )
    entry.done()
    return perspective


def _criterion(entry: Entry) -> CriterionText:
    id, guidance, sources = entry.word("id"), entry.text("guidance"), entry.words("sources")
    criterion = CriterionText(
        id=id,
        sign=entry.word("show_as"),
        is_plus_one=entry.flag("plus_one"),
        title=entry.text("title"),
        short=entry.text("short"),
        question=entry.text("question"),
        guidance=guidance,
        example=entry.text("example"),
        sources=sources,
        # The quick statement covers the criterion as a whole, so its guidance is the criterion's.
        quick=_statement(entry.entry("quick"), id, guidance, sources),
        statements=tuple(_statement(each, id) for each in entry.entries("statement")),
    )
    entry.done()
    return criterion


def _statement(
    entry: Entry, criterion: str, guidance: str = "", sources: tuple[str, ...] = ()
) -> StatementText:
    statement = StatementText(
        id=entry.word("id"),
        criterion=criterion,
        text=entry.text("text"),
        short=entry.text("short"),
        guidance=guidance or entry.text("guidance"),
        steps=entry.texts("steps", 4) if entry.has("steps") else (),
        learning_question=entry.text("learning_question"),
        action=entry.text("action"),
        sources=sources or entry.words("sources"),
    )
    entry.done()
    return statement


def _options(entry: Entry) -> OptionsText:
    groups = []
    for group in entry.entries("group"):
        groups.append((group.word("id"), group.text("title")))
        group.done()
    options = OptionsText(
        title=entry.text("title"),
        question=entry.text("question"),
        guidance=entry.texts("guidance"),
        groups=tuple(groups),
        options=tuple(_option(each) for each in entry.entries("option")),
    )
    entry.done()
    return options


def _option(entry: Entry) -> OptionText:
    option = OptionText(
        id=entry.word("id"),
        group=entry.word("group"),
        title=entry.text("title"),
        summary=entry.text("summary"),
        pros=entry.texts("pros"),
        cons=entry.texts("cons"),
        question=entry.text("question"),
        action=entry.text("action"),
        sources=entry.words("sources"),
    )
    entry.done()
    return option


def _precondition(entry: Entry) -> Precondition:
    precondition = Precondition(
        entry.word("id"), entry.text("title"), entry.text("question"), entry.text("guidance")
    )
    entry.done()
    return precondition


def _check(method: Method) -> None:
    """Checks that all references within the method resolve, and that ids are unique."""
    if not method.phases or len(set(method.phase_ids)) != len(method.phases):
        raise ContentError("phases.toml: at least one phase, each with an id of its own")
    places: list[str] = [item.id for item in method.items()]
    places += [s.id for c in method.scan.criteria for s in (c.quick, *c.statements)]
    places += [option.place for option in method.options.options]
    for place in places:
        if places.count(place) > 1:
            raise ContentError(f"{place} is there more than once")
    if sum(bool(part.steps.main) for part in method.parts) > 1:
        raise ContentError("more than one part has a main step")
    items, routes = {item.id for item in method.items()}, {item.id for item in method.routes}
    for item in method.items():
        for route in item.weighs_for:
            if route not in routes:
                raise ContentError(f"{item.id}: no such route: {route}")
        if item.helped_by and item.helped_by not in items:
            raise ContentError(f"{item.id}: no such item: {item.helped_by}")
    for part in method.parts:
        for place in part.chain:
            if place not in items:
                raise ContentError(f"{part.id}.toml: the chain names {place}")
    if "stop" not in method.outcomes:
        raise ContentError("method.toml: 'outcomes' must say what it is to stop")
    for place in method.in_short:
        if place not in items:
            raise ContentError(f"method.toml: 'in_short' names {place}")
    shapes = [perspective.shape for perspective in method.scan.perspectives]
    for shape in shapes:  # colour is never the only distinction
        if shapes.count(shape) > 1:
            raise ContentError(f"scan.toml: two perspectives have the shape {shape}")
    known = {source.id for source in method.sources}
    groups = {id for id, _ in method.options.groups}
    for option in method.options.options:
        if option.group not in groups:
            raise ContentError(f"option {option.id}: no such group: {option.group}")
    for where, references in _references(method):
        for reference in references:
            if reference.partition(" ")[0] not in known:
                raise ContentError(f"{where}: no such source: {reference}")


def _references(method: Method) -> list[tuple[str, tuple[str, ...]]]:
    found = [(part.id, part.sources) for part in method.parts]
    found += [(item.id, item.sources) for item in method.items()]
    found += [("scan", method.scan.sources)]
    for criterion in method.scan.criteria:
        found.append((criterion.id, criterion.sources))
        found += [(s.id, s.sources) for s in (criterion.quick, *criterion.statements)]
    found += [(option.id, option.sources) for option in method.options.options]
    return found
