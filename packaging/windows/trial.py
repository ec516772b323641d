"""The trial: installs, uses, upgrades and removes the app under Wine, and looks at what is left.

python packaging/windows/trial.py [--quick]

`--quick` compares a few formats with the unpackaged command instead of all, which takes minutes.
Pictures go to build/windows/pictures; they are there to be looked at.
"""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from interpreter import verify
from prefix import Prefix, missing, windows
from setup_exe import BUILD, ROOT
from signatures import BadSignature

SETUP = BUILD / "Setup-test.exe"
WORK = BUILD / "trial" / "مشاريع جديدة and a space"
PICTURES = BUILD / "pictures"
NAMES = "Hashiya|hashiya|حاشية"
"""What is in the titles of the windows."""


class Trial:
    """The steps, in the order in which they build on each other."""

    def __init__(self, prefix: Prefix) -> None:
        self.wine = prefix
        self.home = prefix.user / "AppData/Local/Programs/Hashiya"
        self.app = self.home / "app"
        self.before = prefix.files()
        self.project = WORK / "مكتب التحقق.hashiya"

    def a_changed_interpreter_stops_the_build(self) -> str:
        tried = 0
        for name, kept in (("python313.dll", 4096), ("Lib/os.py", 0), ("DLLs/python_lib.cat", 2000)):
            folder = BUILD / "trial" / "interpreter"
            shutil.copytree(BUILD / "interpreter", folder)
            data = bytearray((folder / name).read_bytes())
            data[kept] ^= 1
            (folder / name).write_bytes(data)
            try:
                verify(folder, BUILD / "cacert.pem")
            except BadSignature:
                tried += 1
            shutil.rmtree(folder)
        expect(tried == 3, "one bit of a DLL, a module or the catalogue is enough")
        return "one bit of a DLL, of a module, of the catalogue"

    def installs_silently(self) -> str:
        begun = time.monotonic()
        expect(self.setup() == 0, "the installer's exit code is 0")
        took = time.monotonic() - begun
        wanted, found = content(BUILD / "Hashiya"), content(self.app)
        found.pop("uninstall.exe")
        expect(wanted == found, "each file is there, to the byte")
        names = " ".join(self.wine.registry())
        for name in (r"Uninstall\Hashiya", r"Classes\.hashiya", r"Hashiya.Project\shell\open\command"):
            expect(name in names, f"the registry has {name}")
        return f"{took:.1f} s, {len(found)} files"

    def reads_and_writes_what_it_does_here(self) -> str:
        WORK.mkdir(parents=True)
        run_here("new", str(self.project))
        run_here("import", str(self.project), *map(str, sorted((ROOT / "seeds").glob("*.jsonl"))))
        command = self.wine.command(WORK / "hashiya", self.app / "bin/hashiya.exe")
        selfcheck = runpy.run_path(str(ROOT / "packaging/selfcheck.py"))
        selfcheck["NOT_CARRIED"].add("pdf")  # other fonts stand in for what the app's own lack
        packaged, plain = (
            selfcheck["Command"](*words) for words in ([str(command)], [sys.executable, "-m", "annotator.cli"])
        )
        folder = WORK / "formats"
        folder.mkdir()
        made = selfcheck["check"](packaged, plain, folder, short="--quick" in sys.argv)
        return f"{made} comparisons with the unpackaged command, all equal"

    def prints_in_its_own_faces(self) -> str:
        out = WORK / "تقرير.pdf"
        command = ("export", windows(self.project), "--format", "pdf", "--out", windows(out))
        said = self.wine.run(self.app / "bin/hashiya.exe", *command)
        expect(said.returncode == 0, f"it prints: {said.stderr.decode(errors='replace')}")
        faces = sorted({name.decode() for name in re.findall(rb"/BaseFont /([\w-]+)", out.read_bytes())})
        expect("NotoNaskhArabic-Regular" in faces, f"the faces are the app's: {faces}")
        return ", ".join(faces)

    def opens_a_project_on_double_click(self) -> str:
        running = self.wine.start(*self.double_click(), locale="en_US")
        took = self.wine.window(NAMES)
        self.wine.picture(PICTURES / "app-en.png")
        before = len(self.spans())
        self.wine.keys("1")
        self.wine.picture(PICTURES / "app-en-tagged.png")
        begun = time.monotonic()
        expect(self.setup() == 3, "an installer that finds the app running stops with 3")
        waited = time.monotonic() - begun
        expect(content(BUILD / "Hashiya").items() <= content(self.app).items(), "and changes nothing")
        self.close(running)
        expect(len(self.spans()) == before + 1, "the key 1 made one annotation")
        return f"first window after {took:.1f} s; the installer gave up after {waited:.0f} s"

    def hands_a_second_file_to_the_running_app(self) -> str:
        other = WORK / "ثان.hashiya"
        run_here("new", str(other))
        running = self.wine.start(*self.double_click())
        self.wine.window(NAMES)
        begun = time.monotonic()
        second = self.wine.run(self.double_click()[0], windows(other))
        took = time.monotonic() - begun
        expect(second.returncode == 0 and running.poll() is None, "the second copy ends, the first runs on")
        self.wine.window("ثان")
        self.wine.picture(PICTURES / "app-second-file.png")
        self.close(running)
        return f"handed over in {took:.1f} s"

    def speaks_the_systems_language(self) -> str:
        for locale in ("ar_EG", "tr_TR", "fr_FR"):
            running = self.wine.start(*self.double_click(), locale=locale)
            self.wine.window(NAMES)
            self.wine.picture(PICTURES / f"app-{locale}.png")
            self.close(running)
        return "see app-ar_EG.png, app-tr_TR.png, app-fr_FR.png"

    def starts_with_a_foreign_icuuc_on_the_path(self) -> str:
        foreign = WORK / "other program"
        foreign.mkdir()
        self.wine.compile(foreign / "icuuc.dll", "-DFOREIGN")
        running = self.wine.start(*self.double_click(), path=foreign)
        self.wine.window(NAMES)
        self.close(running)
        return "a window, all the same"

    def says_that_it_is_damaged(self) -> str:
        hidden = self.app / "lib" / "hidden.dll"
        (self.app / "lib" / "python313.dll").rename(hidden)
        said = self.wine.run(self.app / "bin/hashiya.exe", "--version")
        expect(said.returncode == 3 and b"not completely installed" in said.stderr, "the command line says so")
        running = self.wine.start(self.app / "Hashiya.exe", locale="ar_EG")
        self.wine.window("حاشية")
        self.wine.picture(PICTURES / "damaged-ar.png")
        self.wine.keys("Return")
        expect(running.wait(60) == 3, "and the window ends with 3")
        hidden.rename(self.app / "lib" / "python313.dll")
        return "see damaged-ar.png"

    def upgrades_and_keeps_the_users_files(self) -> str:
        (self.app / "lib" / "of-an-older-version.pyc").write_bytes(b"old")
        (self.home / "notes of the user.txt").write_text("mine", encoding="utf-8")
        shutil.copyfile(self.project, self.home / "mine.hashiya")
        before = self.project.read_bytes()
        expect(self.setup() == 0, "the exit code is 0")
        expect(not (self.app / "lib" / "of-an-older-version.pyc").exists(), "the old version is gone")
        expect(
            sorted(one.name for one in self.home.iterdir()) == ["app", "mine.hashiya", "notes of the user.txt"], "tidy"
        )
        expect(self.project.read_bytes() == before, "the project is as it was")
        return "the folder holds the new version and the user's files"

    def a_full_disk_leaves_the_old_version(self) -> str:
        if os.geteuid():
            return "NOT TRIED: only root can mount a small disk"
        small = BUILD / "trial" / "قرص-صغير"
        small.mkdir()
        told: list[int] = []
        needed = sum(map(len, content(BUILD / "Hashiya").values()))
        for options in (f"size={int(needed * 1.6)}", f"size={needed * 3},nr_inodes=1200"):
            subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(small)], check=True)
            try:
                expect(self.setup(f"/D={windows(small / 'Hashiya')}") == 0, "there is room for one version")
                self.starts_from(small)
                before = content(small)
                told.append(self.setup(f"/D={windows(small / 'Hashiya')}"))
                expect(told[-1] != 0, "there is none for a second beside it, and the installer says so")
                expect(content(small) == before, "the old version is whole, and nothing lies beside it")
            finally:
                subprocess.run(["umount", str(small)], check=True)
        place = (r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Hashiya", "/v", "InstallLocation")
        self.wine.run("reg", "add", *place, "/d", r"Q:\Hashiya", "/f")
        expect(self.setup() == 0 and self.app.is_dir(), "the usual place is taken where the disk is gone")
        return f"exit codes {told}"

    def installs_by_hand(self) -> str:
        for locale in ("en_US", "fr_FR", "ar_EG"):
            running = self.wine.start(SETUP, locale=locale)
            self.wine.window(NAMES)
            self.wine.picture(PICTURES / f"setup-{locale}-1.png")
            self.wine.keys("Return")
            self.wine.picture(PICTURES / f"setup-{locale}-2.png")
            self.wine.keys("Return")
            self.wine.picture(PICTURES / f"setup-{locale}-3.png")
            self.wine.keys("Return")  # with the tick for starting the app
            expect(running.wait(120) == 0, "the installer ends with 0")
            self.wine.window(NAMES)
            self.wine.run("taskkill", "/im", "Hashiya.exe")
            self.wine.gone(NAMES)
        return "see setup-*.png"

    def removes_all_but_the_users_files(self) -> str:
        expect(self.wine.run(self.app / "uninstall.exe", "/S").returncode == 0, "the exit code is 0")
        end = time.monotonic() + 60
        while self.app.exists() and time.monotonic() < end:
            time.sleep(0.5)  # a copy of the uninstaller does the work
        keys = self.wine.registry()
        expect(not keys, f"no key is left in the registry: {list(keys)}")
        left = sorted(self.wine.files() - self.before)
        mine = ("mine.hashiya", "notes of the user.txt", "backups/")
        strange = [one for one in left if not one.endswith("/") and not any(name in one for name in mine)]
        expect(not strange, f"no file is left but the user's: {strange}")
        expect((self.home / "mine.hashiya").is_file(), "the user's are")
        return "left: " + ", ".join(one for one in left if not one.endswith("/"))

    # --- helpers -----------------------------------------------------------------------------------------------

    def setup(self, *more: str) -> int:
        return self.wine.run(SETUP, "/S", *more).returncode

    def double_click(self) -> list[str]:
        """The command that the registry has for opening a project, with a project."""
        kept = self.wine.registry()
        command = kept[r"HKEY_CURRENT_USER\Software\Classes\Hashiya.Project\shell\open\command"]
        program, _, argument = command.rpartition(" ")
        expect(argument == '"%1"', "the command takes one file")
        return [program.strip('"'), windows(self.project)]

    def starts_from(self, place: Path) -> None:
        """The app and the command line work from a folder with Arabic letters in its name."""
        app = place / "Hashiya" / "app"
        expect(self.double_click()[0] == windows(app / "Hashiya.exe"), "the registry names the new place")
        said = self.wine.run(app / "bin/hashiya.exe", "show", windows(self.project), "1")
        expect(said.returncode == 0, f"the command line works there: {said.stderr.decode(errors='replace')}")
        running = self.wine.start(*self.double_click())
        self.wine.window(NAMES)
        self.close(running)

    def close(self, running: subprocess.Popen[bytes]) -> None:
        """Close the app's window as a person does, and wait for the end."""
        self.wine.run("taskkill", "/im", "Hashiya.exe")
        expect(running.wait(60) == 0, "the app ends with 0")
        expect(not list(WORK.glob("*.lock")), "no lock is left")

    def spans(self) -> list[str]:
        run_here("export", str(self.project), "--format", "jsonl", "--out", str(WORK / "now.jsonl"))
        lines = (WORK / "now.jsonl").read_text(encoding="utf-8").splitlines()
        return [span["id"] for line in lines for span in json.loads(line).get("spans", ())]


def run_here(*words: str) -> str:
    """Run the command line of this checkout."""
    command = [sys.executable, "-m", "annotator.cli", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    expect(done.returncode == 0, f"hashiya {words[0]} here: {done.stderr}")
    return done.stdout


def content(folder: Path) -> dict[str, bytes]:
    """Each file below `folder` and its bytes."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def expect(holds: bool, sentence: str) -> None:
    if not holds:
        raise SystemExit(f"trial: FAILED: {sentence}")


def main() -> int:
    if lacking := missing():
        raise SystemExit(f"trial: missing tools; on Debian: apt-get install {' '.join(lacking)}")
    if not SETUP.is_file():
        raise SystemExit("trial: no installer to try; run packaging/windows/build and packaging/windows/build --twin")
    for old in (BUILD / "trial", PICTURES):
        shutil.rmtree(old, ignore_errors=True)
    with Prefix(BUILD / "wine-trial") as prefix:
        trial = Trial(prefix)
        steps: list[Callable[[], str]] = [
            trial.a_changed_interpreter_stops_the_build,
            trial.installs_silently,
            trial.reads_and_writes_what_it_does_here,
            trial.prints_in_its_own_faces,
            trial.opens_a_project_on_double_click,
            trial.hands_a_second_file_to_the_running_app,
            trial.speaks_the_systems_language,
            trial.starts_with_a_foreign_icuuc_on_the_path,
            trial.says_that_it_is_damaged,
            trial.upgrades_and_keeps_the_users_files,
            trial.a_full_disk_leaves_the_old_version,
            trial.installs_by_hand,
            trial.removes_all_but_the_users_files,
        ]
        for step in steps:
            begun = time.monotonic()
            said = step()
            print(f"ok  {step.__name__.replace('_', ' ')}: {said}  [{time.monotonic() - begun:.0f} s]", flush=True)
    print(f"pictures to look at: {PICTURES.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
