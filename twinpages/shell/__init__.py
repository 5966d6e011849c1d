"""The only room that touches the machine: arguments, files, time, processes."""
