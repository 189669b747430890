"""Releases notebooks as `lab release` does, in the place of nbgrader's ClearSolutions."""

import re

from nbformat.v4 import new_markdown_cell
from nbgrader.preprocessors import ClearSolutions


class ReleaseCells(ClearSolutions):
    """Knows what nbgrader does not: stubs behind a bar, cells of the solution alone, rubrics, what varies and saved runs."""

    def preprocess(self, nb, resources):
        _without(nb.metadata, "varies", "publishAfter")
        nb.cells = [released for cell in nb.cells for released in _released(cell)]
        return super().preprocess(nb, resources)

    def _replace_solution_region(self, cell, language):
        """A region opened by `BEGIN SOLUTION | const top = NaN;` gives way to what stands behind the bar."""
        begin, end = self.begin_solution_delimeter, self.end_solution_delimeter
        bar = re.compile(re.escape(begin) + r"\s*\|(.*)$")
        lines, replaced, inside = [], False, False
        for line in cell.source.split("\n"):
            opening = None if inside else bar.search(line)
            if opening:
                inside = replaced = True
                indent = re.match(r"\s*", line).group(0)
                lines += [indent + stub for stub in _stub_lines(opening.group(1))]
            elif not inside:
                lines.append(line)
            elif end in line:
                inside = False
        if inside:
            raise RuntimeError("no end solution statement found")
        cell.source = "\n".join(lines)
        return super()._replace_solution_region(cell, language) or replaced


def _stub_lines(text):
    """Two spaces begin a new line, which goes on with a comment that was begun."""
    text = re.sub(r"(-->|\*/)\s*$", "", text).strip()
    lines, comment = [], False
    for piece in re.split(r" {2,}", text) if text else []:
        lines.append("// " + piece if comment and not piece.startswith("//") else piece)
        comment = comment or "//" in piece
    return lines


def _released(cell):
    """The cells that stand in a release for one of the source."""
    ours = cell.metadata.get("latent_lab", {})
    if ours.get("solutionOnly"):
        return []
    _without(cell.metadata, "rubric", "varies")
    graded = cell.metadata.get("nbgrader", {})
    if "runs" in ours and graded.get("grade"):
        return [cell, _task_of_runs(cell, graded)]
    return [cell]


def _without(metadata, *private):
    """Takes out what is no student's business."""
    ours = metadata.get("latent_lab", {})
    for name in private:
        ours.pop(name, None)
    if not ours:
        metadata.pop("latent_lab", None)


def _task_of_runs(cell, graded):
    """nbgrader would take this cell for full points, since it only prints: a task that a person marks carries them."""
    grade_id, points = graded["grade_id"], graded.pop("points")
    graded.update(grade=False, locked=True, grade_id=grade_id + "-list")
    text = "The saved runs (%g points) are judged outside of this notebook: see what `lab grade` says of them." % points
    task = {
        "schema_version": 3,
        "grade": False,
        "solution": False,
        "locked": True,
        "task": True,
        "points": points,
        "grade_id": grade_id,
    }
    marked = new_markdown_cell(text, metadata={"nbgrader": task})
    marked.id = cell.id + "-marked"
    return marked
