"""The data package of this project, opened once in a process."""

from analysis.load.package import Package

_package = Package()
forget = _package.forget
names = _package.names
opened = _package.opened
path = _package.path
resource = _package.resource
table = _package.table
