"""Events leave as deliveries; every attempt is a row."""
