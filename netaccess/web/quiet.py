"""What Reflex would write to the log at a stranger's wish, in one line."""

import logging

REFLEX_QUEUE = "reflex_base.event.processor.event_processor"


class OneLineForUnknownEvents(logging.Filter):
    """Reflex logs an event that has no handler whole, with what a stranger put into it and a stack trace."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten such a record; every other stays as it is."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, KeyError) and str(record.msg).startswith("Error processing event queue entry"):
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            record.msg, record.args, record.exc_info, record.exc_text = "refused an event that has no handler", (), None, None
        return True


def shorten_log() -> None:
    """Have Reflex's log shortened from now on."""
    logging.getLogger(REFLEX_QUEUE).addFilter(OneLineForUnknownEvents())
