package io.tidewaiter.check;

/** The chapters of the check reference. */
public enum Category {
  BASELINE("Pod Security Standards: baseline"),
  RESTRICTED("Pod Security Standards: restricted"),
  HOST("The node and its container runtime"),
  PRIVILEGES("Users, capabilities and kernel confinement"),
  IMAGES("Images"),
  WORKLOAD("Workload hygiene");

  private final String title;

  Category(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
