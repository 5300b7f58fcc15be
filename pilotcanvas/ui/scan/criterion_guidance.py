"""The guidance panel's contents for a criterion: tips, a caveat, and what to discuss first."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pilotcanvas.content.method import CriterionText, StatementText
from pilotcanvas.model.discussion import blind_statements, contrast, discuss_first, is_disputed
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scoring import ScanResult
from pilotcanvas.model.spread import Perspectives, perspectives
from pilotcanvas.ui.view import Guidance, ViewContext

_MOST_LISTED = 10
_MOST_DISPUTED = 5

_Listed = tuple[str, tuple[tuple[str, str], ...]]


class CriterionGuidance(QObject):
    """Builds guidance from a round and its result."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self._context = context
        self._found: tuple[Round, ScanResult, _Listed] | None = None

    def of(
        self,
        round: Round | None,
        result: ScanResult | None,
        criterion: CriterionText,
        statement: StatementText | None,
    ) -> Guidance:
        """Returns the guidance for a criterion, or for its open statement."""
        scan = self._context.method.scan
        # The text begins with its subject: "Not a school mark: ...".
        title, _, rest = scan.not_a_mark.partition(": ")
        tips: tuple[str, ...] = scan.guidance
        if statement is not None:
            tips = (statement.guidance, *tips[1:])
        listed_title, listed = "", tuple[tuple[str, str], ...]()
        if round is not None and result is not None:
            listed_title, listed = self._listed(round, result)
        return Guidance(
            title=self.tr("How to tackle this"),
            tips=tips,
            note_title=title if rest else "",
            note=rest[:1].upper() + rest[1:] if rest else title,
            listed_title=listed_title,
            listed=listed,
            source=self.tr("Source: {titles}").format(
                titles=self._context.method.source_titles(criterion.sources[:1])
            ),
        )

    def _listed(self, round: Round, result: ScanResult) -> _Listed:
        """The statements to list for a result. Cached, because they take time to find."""
        found = self._found
        if found is None or found[0] is not round or found[1] is not result:
            list_of = self._disputed if round.form == "group" else self._blind
            found = self._found = round, result, list_of(round, result)
        return found[2]

    def _blind(self, round: Round, result: ScanResult) -> _Listed:
        blind = blind_statements(result)
        statements = [self._context.method.statement(id) for id in blind[:_MOST_LISTED]]
        title = self.tr("Too little insight ({number})").format(number=len(blind))
        return title, tuple((each.place, f"{each.id} {each.short}") for each in statements)

    def _disputed(self, round: Round, result: ScanResult) -> _Listed:
        """Statements with disagreement and, once values are shown, the groups that differ most."""
        parts = [part for criterion in result.criteria for part in criterion.statements]
        disputed = [part.id for part in discuss_first(parts) if is_disputed(part)]
        beside: Perspectives | None = None
        if round.shows_values:
            ids = self._context.method.scan.statement_ids(round.scope)
            pilot = self._context.document.pilot
            beside = perspectives(pilot, round.id, ids, self._context.method.scan.perspective_ids)
        listed = []
        for id in disputed[:_MOST_DISPUTED]:
            statement = self._context.method.statement(id)
            text = f"{statement.id} {statement.short}"
            if beside is not None:
                text += self._contrast(beside, id)
            listed.append((statement.place, text))
        return (self.tr("Discuss first") if listed else "", tuple(listed))

    def _contrast(self, beside: Perspectives, statement: str) -> str:
        found = contrast(beside, statement)
        if found is None:
            return ""
        words = self._context.words
        groups = self._context.method.scan.groups(words("scan.together"))
        ends = []
        for group in found:
            shown = beside.statements[statement, group].shown
            if shown is not None:
                ends.append(f"{groups[group].short} {words.number(shown)}")
        return "\n" + " – ".join(ends)
