"""Events, written in the transaction that makes them true."""
