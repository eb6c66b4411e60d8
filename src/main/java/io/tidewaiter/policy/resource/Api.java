package io.tidewaiter.policy.resource;

/** The API group and version of the policies. */
public final class Api {
  public static final String GROUP = "tidewaiter.io";
  public static final String VERSION = "v1alpha1";

  /** As manifests spell it. */
  public static final String API_VERSION = GROUP + "/" + VERSION;

  private Api() {}
}
