"""Figures for a Prometheus scraper, at ``/metrics``."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

registry = CollectorRegistry(auto_describe=True)

requests = Counter(
    "manyhands_http_requests_total",
    "HTTP requests answered.",
    ["surface", "method", "status"],
    registry=registry,
)
request_seconds = Histogram(
    "manyhands_http_request_seconds",
    "Time to answer a request.",
    ["surface"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
    registry=registry,
)
tasks_created = Counter(
    "manyhands_tasks_created_total", "Tasks created.", ["mode", "type"], registry=registry
)
submissions = Counter(
    "manyhands_submissions_total",
    "Answers sent in, by what became of them.",
    ["state"],
    registry=registry,
)
callback_attempts = Counter(
    "manyhands_callback_attempts_total",
    "Attempts of callbacks, by the state they left the delivery in.",
    ["state"],
    registry=registry,
)
jobs = Counter(
    "manyhands_jobs_total", "Background jobs run.", ["kind", "outcome"], registry=registry
)
oldest_due = Gauge(
    "manyhands_oldest_due_seconds",
    "How long the longest waiting thing has been due: the watchdog of the loops.",
    ["queue"],
    registry=registry,
)
queue_length = Gauge(
    "manyhands_queue_length",
    "Things waiting, counted to 10,001.",
    ["queue"],
    registry=registry,
)


def render() -> bytes:
    """Return the figures in the text format."""
    return generate_latest(registry)
