package io.tidewaiter.verify.contents;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.fuzz.Target;
import java.util.List;

/** What is in images. */
public final class ContentsTargets {
  private ContentsTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "image-config",
            ContentsTargets::config,
            """
            {"architecture": "amd64", "os": "linux", "created": "2026-01-02T03:04:05.123+01:00",
             "config": {"User": "0:0", "Env": ["PATH=/bin", "A=b"], "Entrypoint": ["/sshd", "-D"],
               "Cmd": null, "ExposedPorts": {"22/tcp": {}}, "Labels": {"a": "b"}},
             "rootfs": {"type": "layers", "diff_ids": []}, "history": [{"created_by": "x"}]}
            """,
            "{\"architecture\":\"arm64\",\"os\":\"linux\",\"variant\":\"v8\"}"));
  }

  private static void config(byte[] input) {
    try {
      assertThat(ConfigReader.read(input).platform()).isNotNull();
    } catch (UnreadableImage e) {
      assertThat(e.reason()).isNotEmpty();
    }
  }
}
