"""The pure room: values and rules over text, spans and labels. Standard library and `regex` only."""
