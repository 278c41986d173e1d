package dev.arrival.console.approvals;

import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Asked;
import dev.arrival.console.Choice;
import dev.arrival.console.Listing;
import dev.arrival.console.ProviderNames;
import dev.arrival.console.Texts;
import dev.arrival.directory.Approval;
import dev.arrival.directory.Approvals;
import dev.arrival.platform.Fields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /approvals}: those who wait for an administrator's word, or have had it. */
@Named
@RequestScoped
public class ApprovalsPage {
    private static final int AT_ONCE = 200;
    private static final String ADMIT = "admit";
    private static final String REJECT = "reject";
    private static final Set<String> WORDS = Set.of(ADMIT, REJECT);

    private final AdministratorsOnly administrators;
    private final Approvals approvals;
    private final ProviderNames providerNames;
    private final Decisions decisions;
    private final HttpServletRequest request;

    private Listing<ApprovalRow> list;
    private Map<Long, String> providers;
    private List<String> left = List.of();
    private int done;
    private String fault = "";
    private String reasonFault = "";
    private boolean sent;

    /** For CDI. */
    protected ApprovalsPage() {
        this(null, null, null, null, null);
    }

    @Inject
    ApprovalsPage(
            AdministratorsOnly administrators,
            Approvals approvals,
            ProviderNames providerNames,
            Decisions decisions,
            HttpServletRequest request) {
        this.administrators = administrators;
        this.approvals = approvals;
        this.providerNames = providerNames;
        this.decisions = decisions;
        this.request = request;
    }

    /** Does what was sent, before the page is made. If all of it is done, the browser is sent to look at the page anew. */
    public void answer() throws IOException {
        administrators.answer();
        var context = FacesContext.getCurrentInstance();
        if (!context.getResponseComplete() && context.isPostback() && WORDS.contains(parameter("do"))) {
            var next = decide();
            if (next.isPresent()) {
                context.getExternalContext().redirect(request.getContextPath() + next.get());
            }
        }
    }

    /** Decides about those who are ticked, and says where to go then; empty if there is something to say first. */
    Optional<String> decide() {
        administrators.organizationId();
        sent = true;
        if (!WORDS.contains(parameter("do"))) {
            return Optional.empty();
        }
        var rejecting = isRejecting();
        var reason = Optional.of(parameter("reason").strip()).filter(text -> !text.isEmpty());
        var chosen = chosen().stream()
                .flatMap(key -> Chosen.read(key).stream())
                .limit(AT_ONCE)
                .toList();
        if (chosen.isEmpty()) {
            fault = Texts.of("approvals.none-chosen");
        }
        if (reason.filter(ApprovalsPage::isWrong).isPresent()) {
            reasonFault = Texts.of("approvals.reason.wrong", Approval.MAX_REASON);
        } else if (reason.isPresent() && !rejecting) {
            reasonFault = Texts.of("approvals.reason.admitting");
        }
        if (!fault.isEmpty() || !reasonFault.isEmpty()) {
            return Optional.empty();
        }
        var outcome = rejecting ? decisions.reject(chosen, reason) : decisions.admit(chosen);
        list = null; // of before
        done = outcome.done();
        left = outcome.left();
        return left.isEmpty()
                ? Optional.of("/approvals" + query(rejecting ? "rejected" : "admitted", done))
                : Optional.empty();
    }

    private String query(String word, int count) {
        var asked = new Asked(request.getParameterMap());
        asked.choice("state", Approval.State.class);
        asked.key("provider");
        return asked.here(asked.sorted(Approvals.SORTS, "id"), word, Integer.toString(count));
    }

    private static boolean isWrong(String reason) {
        return reason.length() > Approval.MAX_REASON || reason.chars().anyMatch(Character::isISOControl);
    }

    /** Those whom the address asks for, who have waited longest first. */
    public Listing<ApprovalRow> getList() {
        if (list == null) {
            var organization = administrators.organizationId();
            var asked = new Asked(request.getParameterMap());
            var state = asked.choice("state", Approval.State.class).orElse(Approval.State.WAITING);
            var provider = asked.key("provider");
            var keyset = asked.sorted(Approvals.SORTS, "id");
            var part = approvals.part(organization, Optional.of(state), provider, keyset);
            var rows = part.rows().stream()
                    .map(approval -> ApprovalRow.of(approval, providers()))
                    .toList();
            list = new Listing<>(asked, keyset, part.next(), rows);
        }
        return list;
    }

    /** Whether those who wait are shown. */
    public boolean isWaiting() {
        return shownState().equals(Fields.word(Approval.State.WAITING));
    }

    /** What an administrator can have said. */
    public List<Choice> getStates() {
        return Choice.of(
                Stream.of(Approval.State.values()).map(Fields::word),
                state -> Texts.of("approvals.states." + state),
                shownState());
    }

    /** Where people come from. */
    public List<Choice> getProviders() {
        return Choice.of(
                providers().keySet().stream().map(Object::toString),
                key -> ProviderNames.in(providers(), Long.parseLong(key)),
                getList().getAsked().get("provider"));
    }

    /** What was done, in a sentence; empty if nothing. */
    public String getDone() {
        if (done > 0) {
            return doneText(isRejecting() ? "rejected" : "admitted", done);
        }
        return sent
                ? ""
                : Stream.of("admitted", "rejected")
                        .filter(word -> parameter(word).matches("[1-9][0-9]{0,2}"))
                        .map(word -> doneText(word, Integer.parseInt(parameter(word))))
                        .findFirst()
                        .orElse("");
    }

    private boolean isRejecting() {
        return parameter("do").equals(REJECT);
    }

    private static String doneText(String word, int count) {
        return Texts.of("approvals.done." + word, count);
    }

    /** Why it was not decided about some, in sentences. */
    public List<String> getLeft() {
        return left;
    }

    /** That nobody was ticked; empty if somebody was. */
    public String getFault() {
        return fault;
    }

    /** What is wrong with the reason; empty if nothing is. */
    public String getReasonFault() {
        return reasonFault;
    }

    /** The reason as it was typed, if something is still to be done. */
    public String getReason() {
        return sent ? parameter("reason") : "";
    }

    /** Whether somebody was ticked, and nothing became of it. */
    public boolean isTicked(String key) {
        return sent && chosen().contains(key);
    }

    private String shownState() {
        return getList().getAsked().getOrDefault("state", Fields.word(Approval.State.WAITING));
    }

    private Map<Long, String> providers() {
        if (providers == null) {
            providers = providerNames.of(administrators.organizationId());
        }
        return providers;
    }

    private Set<String> chosen() {
        return Set.copyOf(Arrays.asList(request.getParameterMap().getOrDefault("chosen", new String[0])));
    }

    private String parameter(String name) {
        return request.getParameterMap().getOrDefault(name, new String[] {""})[0];
    }
}
