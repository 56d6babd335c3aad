"""Whether `signing.key` in the data directory belongs to the database."""

from netaccess.settings import SettingsError


def check() -> None:
    """Refuse to go on with a file that does not open what tokens are signed with; needs an open runtime.

    Raises:
        SettingsError: it is the file of another installation.
    """
    from netaccess.adapters.jose import NotOpened
    from netaccess.services import keys
    from netaccess.services.runtime import SEALING_KEY_FILE, current

    try:
        keys.check_opens()
    except NotOpened as error:
        message = (
            f"{current().settings.data_dir / SEALING_KEY_FILE} does not open the signing keys in the database: "
            "put back the file that they were sealed with; if it is lost, run `netaccess keys rotate --file-is-lost`"
        )
        raise SettingsError(message) from error
