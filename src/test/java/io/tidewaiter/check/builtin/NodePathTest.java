package io.tidewaiter.check.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodePathTest {
  @ParameterizedTest
  @CsvSource({
    "/, /",
    "'', /",
    "//run///docker.sock, /run/docker.sock",
    "/run/./docker.sock/., /run/docker.sock",
    "/../../run, /run",
    "run/docker.sock, /run/docker.sock",
    "/var/run, /run",
    "/var/run/docker.sock/, /run/docker.sock",
    "/proc/1/root, /",
    "/proc/self/root/proc/thread-self/root/var/run, /run",
    "/proc/7/task/8/root/etc, /etc",
    "/proc/1/cwd/etc, /proc/1/cwd",
    "/proc/1/fd/3/../etc, /proc/1/fd",
    "/dev/fd/3, /proc/self/fd",
    "/proc/sys/root, /proc/sys/root",
    "/var/log, /var/log",
    "'C:\\Logs\\.\\App\\', 'c:\\logs\\app'",
    "C:/logs/../../x, 'c:\\x'",
    "'\\\\.\\pipe\\Docker_Engine', '\\\\.\\pipe\\docker_engine'",
    "//localhost/pipe/docker_engine, '\\\\.\\pipe\\docker_engine'",
  })
  void oneOfTheReadingsOfAPathHasNoDetours(String written, String expected) {
    assertThat(read(written)).contains(expected);
  }

  @Test
  void dotsAfterALinkHaveTwoReadings() {
    assertThat(read("/var/run/../lib")).containsExactlyInAnyOrder("/lib", "/var/lib");
  }

  @Test
  void aWindowsSpellingHidesNoLinuxPath() {
    assertThat(read("//x/pipe/../../run/docker.sock")).contains("/run/docker.sock");
    assertThat(read("C:/../run/docker.sock")).contains("/run/docker.sock");
  }

  @Test
  void pathsAreComparedByWholeNames() {
    assertThat(only("/data/in").isWithin(only("/data"))).isTrue();
    assertThat(only("/database").isWithin(only("/data"))).isFalse();
    assertThat(only("/data").contains(only("/data/in"))).isTrue();
    assertThat(only("/data").contains(only("/"))).isFalse();
  }

  @Test
  void varContainsRunBecauseOfItsLink() {
    assertThat(only("/var").contains(only("/run/docker.sock"))).isTrue();
    assertThat(only("/var/lib").contains(only("/run/docker.sock"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/proc, true",
    "/proc/1, true",
    "/proc/self, true",
    "/proc/1/task, true",
    "/proc/1/task/2, true",
    "/proc/1/task/2/fd, true",
    "/proc/1/fd, true",
    "/proc/1/cwd, true",
    "/proc/1/net, false",
    "/proc/1/task/2/net, false",
    "/proc/sys, false",
    "/proc/sys/fs/nr_open, false",
    "/process, false",
    "/, false",
  })
  void knowsTheLinksBelowProc(String path, boolean leads) {
    assertThat(only(path).leadsAnywhere()).isEqualTo(leads);
  }

  @Property
  void readingAgainChangesNothing(@ForAll("paths") String written) {
    for (NodePath path : NodePath.readings(written)) {
      assertThat(NodePath.readings(path.toString())).containsExactly(path);
    }
  }

  @Property
  void neverKeepsDotsOrTheLinkedDirectories(@ForAll("paths") String written) {
    for (NodePath path : NodePath.readings(written)) {
      assertThat(path.segments()).doesNotContain("", ".", "..");
      assertThat(path.toString())
          .doesNotStartWith("/var/run")
          .doesNotContainPattern("^/proc/1/root");
    }
  }

  @Property
  void detoursDoNotHideAPath(
      @ForAll("plain") List<String> names, @ForAll("detours") String detour) {
    String plain = "/" + String.join("/", names);
    String winding = names.stream().map(name -> detour + "/" + name).collect(Collectors.joining());
    assertThat(NodePath.readings(winding)).containsAll(NodePath.readings(plain));
  }

  @Property
  void anyTextHasAReading(@ForAll String written) {
    assertThat(NodePath.readings(written)).isNotEmpty();
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(
            "/",
            "//",
            ".",
            "..",
            "var",
            "run",
            "proc",
            "1",
            "self",
            "root",
            "cwd",
            "fd",
            "dev",
            "task",
            "docker.sock",
            "etc")
        .list()
        .ofMaxSize(9)
        .map(parts -> "/" + String.join("/", parts));
  }

  @Provide
  Arbitrary<List<String>> plain() {
    return Arbitraries.of("run", "docker.sock", "etc", "a", "b").list().ofMinSize(1).ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> detours() {
    return Arbitraries.of("", "/", "/.", "/./.", "/x/..", "/x/y/../..", "/.//x/./..");
  }

  private static Set<String> read(String written) {
    return NodePath.readings(written).stream().map(NodePath::toString).collect(Collectors.toSet());
  }

  private static NodePath only(String written) {
    Set<NodePath> readings = NodePath.readings(written);
    assertThat(readings).hasSize(1);
    return readings.iterator().next();
  }
}
