package io.tidewaiter.pod;

/**
 * A kind of object that is a Pod or makes Pods.
 *
 * @param group the API group, empty for the core group
 * @param kind as the API spells it: {@code Deployment}
 * @param resource the plural in URLs and webhook rules: {@code deployments}
 * @param podPath where the Pod stands in the object: the root for a Pod itself, else the field that
 *     holds the template's {@code metadata} and {@code spec}
 */
public record WorkloadKind(String group, String kind, String resource, FieldPath podPath) {
  /** The Pod itself. */
  public static final WorkloadKind POD = new WorkloadKind("", "Pod", "pods", FieldPath.root());

  /** True for objects with this group and kind, at any version. */
  public boolean is(String otherGroup, String otherKind) {
    return kind.equals(otherKind) && group.equals(otherGroup);
  }
}
