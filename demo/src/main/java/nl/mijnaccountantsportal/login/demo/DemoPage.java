package nl.mijnaccountantsportal.login.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The frame of the demo's pages: the styles of the login pages, and links from the portal to the inbox and back.
 *
 * @param portal the portal's address
 * @param inbox the inbox's address
 */
record DemoPage(URI portal, URI inbox) {

    /** A place of the demo that every page leads to. */
    enum Place {
        PORTAL("Portaal"),
        INBOX("Postvak"),
        APP("App van Joris");

        private final String label;

        Place(String label) {
            this.label = label;
        }
    }

    private static final Map<String, String> FILES = Map.of(
            "/portal.css", "portal.css",
            "/portal-dark.css", "portal-dark.css",
            "/demo.css", "demo.css",
            "/mark.svg", "mark.svg");

    /** The style sheet or picture at this path, if it is one. */
    static Optional<String> file(String path) {
        return Optional.ofNullable(FILES.get(path));
    }

    URI address(Place place) {
        return switch (place) {
            case PORTAL -> portal.resolve("/");
            case INBOX -> inbox.resolve("/");
            case APP -> inbox.resolve("/app");
        };
    }

    Html of(String heading, Html content) {
        return of(Place.PORTAL, heading, content, Html.of(""));
    }

    /** A page that a script of this name keeps up to date. */
    Html of(Place place, String heading, Html content, String script) {
        return of(place, heading, content, Html.of("<script src=\"%s\" defer></script>", script));
    }

    private Html of(Place here, String heading, Html content, Html script) {
        return Html.of(
                """
                <!DOCTYPE html>
                <html lang="nl">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <title>%s - MijnAccountantsPortal</title>
                  <link rel="icon" href="/mark.svg">
                  <link rel="stylesheet" href="/portal.css">
                  <link rel="stylesheet" href="/portal-dark.css" media="screen and (prefers-color-scheme: dark)">
                  <link rel="stylesheet" href="/demo.css">
                  %s
                </head>
                <body class="portal%s">
                  <header class="portal-header">
                    <div class="portal-brand">
                      <img class="portal-logo" src="/mark.svg" alt="" width="40" height="40">
                      <span class="portal-name">MijnAccountantsPortal</span>
                    </div>
                    <nav class="demo-places" aria-label="De demo">%s</nav>
                  </header>
                  <main class="portal-card">
                    <h1>%s</h1>
                    %s
                  </main>
                  <footer class="portal-footer"><p>Dit is een demo: er gaat niets naar de Belastingdienst en er wordt niets bewaard.</p></footer>
                </body>
                </html>
                """,
                heading,
                script,
                here == Place.INBOX ? " demo-inbox" : "",
                Html.join(List.of(Place.values()).stream()
                        .map(place -> link(place, place == here))
                        .toList()),
                heading,
                content);
    }

    private Html link(Place place, boolean here) {
        return Html.of(
                "<a href=\"%s\"%s>%s</a> ",
                address(place), here ? new Html(" aria-current=\"true\"") : new Html(""), place.label);
    }
}
