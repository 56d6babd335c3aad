"""`netaccess bench`, which measures with the tools of the tests."""

from netaccess.commands import bench, frontend


def test_the_tools_of_the_tests_measure_and_their_end_is_its_end(command, monkeypatch, tmp_path):
    tools = tmp_path / "tests" / "bench"
    tools.mkdir(parents=True)
    (tools / "__main__.py").write_text("import sys\nopen('measured', 'w').write(' '.join(sys.argv[1:]))\nsys.exit(3)\n")
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(frontend, "build", lambda: None)

    assert command("bench", "--large")[0] == 3
    assert (tmp_path / "measured").read_text() == "--large"


def test_without_them_it_says_how_they_are_set_up(command, monkeypatch, tmp_path):
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    assert command("bench") == (2, "", "netaccess: bench: the tools of the tests are not there; `make bench` sets them up\n")
