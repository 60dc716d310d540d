package org.entente.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.deploy.DeployFiles.DEPLOY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Alerts and dashboards ask for figures that there are, and each alert has a page that says what to do. */
class FiguresTest {
  private static final Pattern NAME = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b|\\bup\\b");

  /** What the libraries count, and words of the query language with an underscore. */
  private static final Pattern OTHERS =
      Pattern.compile("up|histogram_quantile|label_values|process_(cpu_usage|start_time_seconds)"
          + "|jvm_memory_(used|max)_bytes|vertx_http_server_response_time_seconds_count");

  private static final Set<String> SUFFIXES =
      Set.of("", "_total", "_sum", "_count", "_bucket", "_seconds_bucket", "_seconds_count");

  private static List<String> unknown(String query) {
    String bare = query.replaceAll("\"[^\"]*\"", "").replaceAll("by \\([^)]*\\)", "");
    return NAME.matcher(bare)
        .results()
        .map(found -> found.group())
        .filter(name -> !OTHERS.matcher(name).matches() && !isOurs(name))
        .toList();
  }

  private static boolean isOurs(String name) {
    return DeployFiles.figures().stream()
        .anyMatch(figure ->
            name.startsWith(figure) && SUFFIXES.contains(name.substring(figure.length())));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> alerts() {
    Map<String, Object> file = (Map<String, Object>)
        DeployFiles.yaml(DEPLOY.resolve("prometheus/entente.rules.yml")).get(0);
    List<Map<String, Object>> rules = new ArrayList<>();
    ((List<Map<String, Object>>) file.get("groups"))
        .forEach(group -> rules.addAll((List<Map<String, Object>>) group.get("rules")));
    return rules;
  }

  @Test
  void names_of_figures_are_told_apart_from_invented_ones() {
    assertThat(unknown("rate(entente_log_overloaded_total[5m]) > 0")).isEmpty();
    assertThat(unknown("entente_link_lags{region=\"up_side_down\"} > 0"))
        .containsExactly("entente_link_lags");
  }

  @Test
  void alerts_ask_for_figures_that_there_are() {
    assertThat(alerts()).hasSizeGreaterThan(8).allSatisfy(alert -> {
      assertThat(unknown((String) alert.get("expr"))).as("" + alert).isEmpty();
      assertThat(alert).containsKeys("alert", "labels", "annotations");
    });
  }

  @Test
  void each_alert_has_its_page_and_each_page_its_alert() {
    List<String> named = alerts().stream()
        .map(alert -> ((Map<?, ?>) alert.get("annotations")).get("runbook").toString())
        .toList();
    assertThat(named).allSatisfy(page -> {
      String text = DeployFiles.read(DEPLOY.resolveSibling(page));
      assertThat(text).contains("**For people:**", "**Look at**", "**Do:**");
    });
    Set<String> pages = DeployFiles.below("runbooks", ".md").stream()
        .map(page -> "deploy/runbooks/" + page.getFileName())
        .collect(Collectors.toSet());
    assertThat(pages).containsExactlyInAnyOrderElementsOf(named);
    assertThat(alerts())
        .allSatisfy(alert -> assertThat(
                ((Map<?, ?>) alert.get("annotations")).get("runbook").toString())
            .endsWith("/" + alert.get("alert") + ".md"));
  }

  @Test
  void dashboard_asks_for_figures_that_there_are() throws Exception {
    JsonObject dashboard = new JsonObject(Files.readString(DEPLOY.resolve("grafana/entente.json")));
    List<String> wrong = new ArrayList<>();
    int queries = 0;
    for (Object each : dashboard.getJsonArray("panels")) {
      JsonArray targets = ((JsonObject) each).getJsonArray("targets", new JsonArray());
      for (Object target : targets) {
        queries++;
        wrong.addAll(unknown(((JsonObject) target).getString("expr")));
      }
    }
    assertThat(queries).isGreaterThan(15);
    assertThat(wrong).isEmpty();
  }
}
