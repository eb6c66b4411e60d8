package io.tidewaiter.cli.image;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.manifest.StrictJson;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import io.tidewaiter.policy.Operation;
import io.tidewaiter.policy.Requester;
import io.tidewaiter.policy.Subject;
import java.util.Map;

/** A Pod that has one image and nothing else. */
final class SamplePod {
  private SamplePod() {}

  static Subject with(String image) {
    ObjectNode pod = JsonNodeFactory.instance.objectNode();
    pod.put("apiVersion", "v1").put("kind", "Pod").putObject("metadata").put("name", "sample");
    pod.putObject("spec")
        .putArray("containers")
        .addObject()
        .put("name", "image")
        .put("image", image);
    try {
      return new Subject(
          new WorkloadReader(StrictJson.mapper()).read(WorkloadKind.POD, pod),
          "default",
          Map.of(),
          Requester.UNKNOWN,
          Operation.CREATE);
    } catch (MalformedObject e) {
      throw new IllegalStateException("this is a Pod", e);
    }
  }
}
