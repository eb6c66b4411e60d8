package io.tidewaiter.system.install;

/**
 * Addresses of Pods. The API server takes no loopback address for an endpoint, and a local process
 * has nothing else: so a Pod is {@code 10.88.x.y} to Kubernetes and listens at {@code 127.88.x.y}.
 */
final class PodAddress {
  private PodAddress() {}

  /** The address of the Pod with this number, 1 to 65,000. */
  static String of(int number) {
    return "10.88." + number / 250 + "." + (1 + number % 250);
  }

  /** Where the process of the Pod with this address listens. */
  static String local(String address) {
    return "127" + address.substring(address.indexOf('.'));
  }
}
