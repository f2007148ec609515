"""Opens a workbook that has a password in LibreOffice.

usage: open_locked.py BOOK.xlsx PASSWORD PROFILE-FOLDER

Exits 1 unless the workbook opens with the password, and only with that one.
"""

import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import IllegalArgumentException

PIPE = "ismsdesk-locked"


def option(name, value):
    out = PropertyValue()
    out.Name, out.Value = name, value
    return out


def desktop(office):
    """The desktop of an office that is just starting, within half a minute."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(300):
        try:
            remote = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if office.poll() not in (None, 0):
                break
            time.sleep(0.1)
    sys.exit("LibreOffice did not start.")


def sheets(desk, path, password):
    """How many sheets a workbook has, 0 if it does not open."""
    options = (option("Hidden", True), option("Password", password))
    try:
        book = desk.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, options)
    except IllegalArgumentException:
        return 0
    if book is None:
        return 0
    count = book.Sheets.Count
    book.close(True)
    return count


def main(path, password, profile):
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", f"--accept=pipe,name={PIPE};urp;", f"-env:UserInstallation=file://{profile}"],
        stderr=subprocess.DEVNULL,
    )
    desk = desktop(office)
    without, wrong, right = (sheets(desk, path, each) for each in ("", password + "x", password))
    try:
        desk.terminate()
    except uno.getClass("com.sun.star.lang.DisposedException"):
        pass
    office.wait(60)
    print(f"locked: {path.rsplit('/', 1)[-1]} opens with its password, {right} sheets")
    if without or wrong or not right:
        sys.exit(f"{path}: sheets without password {without}, with a wrong one {wrong}, with the right one {right}")


if __name__ == "__main__":
    main(*sys.argv[1:])
