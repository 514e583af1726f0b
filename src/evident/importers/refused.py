"""Endings of names that are never kept: what they name can run on a PC, or hides what can."""

REFUSED_ENDINGS = frozenset(
    {
        *("app", "application", "bat", "chm", "cmd", "com", "cpl", "dll", "dmg", "exe", "gadget"),
        *("hta", "inf", "ins", "iso", "jar", "js", "jse", "lnk", "mht", "mhtml", "msc", "msi"),
        *("msp", "pif", "ps1", "psm1", "reg", "scf", "scr", "sh", "svg", "url", "vb", "vbe", "vbs"),
        *("ws", "wsf", "wsh", "xll", "img", "vhd", "appx", "desktop", "py", "pyw"),
    }
)
