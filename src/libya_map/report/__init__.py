"""Reports: one news text each, with outlet, address and publication date.

`libya_map.report.files` reads them from files; it is not imported here, so that the record alone
stays light.
"""

from libya_map.report.report import Report

__all__ = ["Report"]
