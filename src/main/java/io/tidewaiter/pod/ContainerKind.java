package io.tidewaiter.pod;

/** The lists of a Pod that hold containers. Each of them runs code on the node. */
public enum ContainerKind {
  INIT("initContainers"),
  REGULAR("containers"),
  EPHEMERAL("ephemeralContainers");

  private final String field;

  ContainerKind(String field) {
    this.field = field;
  }

  /** The field of the Pod's spec that holds them. */
  public String field() {
    return field;
  }
}
