"""What a scenario file may hold: its sections and keys, and the kinds of values behind them."""
