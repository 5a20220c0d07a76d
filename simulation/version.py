"""The version of the programme, printed beside every number that it gives."""

VERSION = "0.1.0"
