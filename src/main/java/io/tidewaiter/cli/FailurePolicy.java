package io.tidewaiter.cli;

/** What an API server does if a webhook does not answer. */
enum FailurePolicy {
  FAIL("Fail"),
  IGNORE("Ignore");

  private final String label;

  FailurePolicy(String label) {
    this.label = label;
  }

  /** As the API spells it. */
  String label() {
    return label;
  }
}
