"""What lines of history say, by their subject; `netaccess.domain.activity_words` has them all."""
