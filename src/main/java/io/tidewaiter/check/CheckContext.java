package io.tidewaiter.check;

/**
 * What a check may know beside the Pod.
 *
 * @param version the version of the Pod Security Standards to judge by
 * @param parameters the check's settings in the policy at hand
 * @param facts what was found out before
 */
public record CheckContext(PodSecurityVersion version, Parameters parameters, Facts facts) {
  /** The value of one of the check's own parameters. */
  public <T> T get(Parameter<T> parameter) {
    return parameters.get(parameter);
  }
}
