"""The owner names a device where it stands."""

from tests.support.devices_page import row
from tests.support.pages import run


def test_a_device_is_renamed_in_place(story):
    state = story.opened()
    run(state.rename, story.tv, "  Room   412 ")
    assert row(state, story.tv).name == "Room 412"
    assert (state.rename_answer.id, state.rename_answer.problem) == (story.tv, "")


def test_a_name_that_cannot_be_is_refused_where_it_was_typed(story):
    state = story.opened()
    for name in ("", "   ", "x" * 61, "a\u202eb"):
        run(state.rename, story.tv, name)
        assert row(state, story.tv).name == "Hotel TV"
        assert (state.rename_answer.id, bool(state.rename_answer.problem)) == (story.tv, True)


def test_a_script_in_a_name_is_a_name(story):
    state = story.opened()
    run(state.rename, story.tv, "<script>alert(1)</script>")
    assert row(state, story.tv).name == "<script>alert(1)</script>"
