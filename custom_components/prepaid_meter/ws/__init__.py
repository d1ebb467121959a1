"""What screens ask and follow over the hub's WebSocket. Described in docs/developer/websocket.md.

Nothing here decides or books: acts are the hub's actions.
"""
