"""The windows that pages are looked at in."""

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 800}
