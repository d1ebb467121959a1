"""Readings become intervals, or rejections with a reason."""
