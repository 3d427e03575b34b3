"""Reports: one news text each, with outlet, address and publication date."""

from libya_map.report.report import Report

__all__ = ["Report"]
