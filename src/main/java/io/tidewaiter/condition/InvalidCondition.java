package io.tidewaiter.condition;

/** An expression that cannot be a condition. */
public final class InvalidCondition extends Exception {
  private final String reason;

  InvalidCondition(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong and where, for a policy's author; bounded and escaped. */
  public String reason() {
    return reason;
  }
}
