"""The log: what a stranger sends can neither look like an entry of ours nor fill the disk."""

import logging
import re

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LONGEST_ENTRY = 12_000
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
REFLEX_QUEUE = "reflex_base.event.processor.event_processor"
SOCKET = "engineio.server"
# They set up handlers of their own unless they have a level.
WITH_OWN_HANDLERS = (SOCKET, "socketio.server")
# How Reflex fails on a message that is no event.
UNREADABLE = {"EventDeserializationError", "AttributeError", "TypeError", "ValueError"}


class OneEntryEach(logging.Formatter):
    """Indents every line of an entry but its first (ASVS 16.4.1), and leaves the middle of a very long one out."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the entry as it is written."""
        text = super().format(record)
        if len(text) > LONGEST_ENTRY:
            half = LONGEST_ENTRY // 2
            text = f"{text[:half]}\n[{len(text) - LONGEST_ENTRY} characters left out]\n{text[-half:]}"
        return "\n    ".join(CONTROL.sub(" ", line) for line in text.splitlines())


class OneLineForUnknownEvents(logging.Filter):
    """Reflex logs an event that has no handler whole, with what a stranger put into it and a stack trace."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten such a record; every other stays as it is."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, KeyError) and str(record.msg).startswith("Error processing event queue entry"):
            _shorten(record, "refused an event that has no handler")
        return True


class OneLineForUnreadableMessages(logging.Filter):
    """A message that is no event at all fails within Reflex, and is logged with a stack trace."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten such a record; every other stays as it is."""
        error = record.exc_info[1] if record.exc_info else None
        if type(error).__name__ in UNREADABLE and record.msg == "message async handler error":
            _shorten(record, "refused a message that is no event")
        return True


def set_up_log() -> None:
    """Have the log written: warnings of everybody, and what we say ourselves. Before anything else is imported that logs."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneEntryEach(FORMAT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("netaccess").setLevel(logging.INFO)
    for name in WITH_OWN_HANDLERS:
        logging.getLogger(name).setLevel(logging.ERROR)


def shorten_log() -> None:
    """Have the log of Reflex and its socket shortened from now on."""
    logging.getLogger(REFLEX_QUEUE).addFilter(OneLineForUnknownEvents())
    logging.getLogger(SOCKET).addFilter(OneLineForUnreadableMessages())


def _shorten(record: logging.LogRecord, text: str) -> None:
    record.levelno, record.levelname = logging.WARNING, "WARNING"
    record.msg, record.args, record.exc_info, record.exc_text = text, (), None, None
