"""Telephone numbers (the phonenumbers library), as people type them and as they are kept."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

LONGEST_TYPED = 40
# In some countries a mobile number cannot be told from one of the fixed line.
TAKES_TEXTS = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


def read_number(typed: str) -> str:
    """Return a mobile number in its international form, as in "+33612345678"; "" when what was typed can be none.

    It begins with + and the country, because nobody can know which country is meant without.
    """
    try:
        number = phonenumbers.parse(typed[:LONGEST_TYPED], None)
    except NumberParseException:
        return ""
    is_good = phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in TAKES_TEXTS
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164)) if is_good else ""
