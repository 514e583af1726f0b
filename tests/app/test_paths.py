from evident.app.paths import settings_file


def test_settings_lie_in_a_folder_of_their_own():
    path = settings_file()
    assert (path.name, path.parent.name) == ("settings.json", "Evident")
    assert path.is_absolute()
