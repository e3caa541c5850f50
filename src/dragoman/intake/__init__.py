"""The outside world -> :class:`~dragoman.model.Page`: files, folders, standard input."""
