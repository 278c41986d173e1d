package dev.arrival.console;

import dev.arrival.platform.CsvRows;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /audit.csv} and {@code /audit-acts.csv}: what the pages show, all of it. What is asked for is in the address. */
@WebServlet({"/audit.csv", "/audit-acts.csv"})
public class AuditDownload extends HttpServlet {
    private static final long serialVersionUID = 1;

    /** How many rows there are to come: {@code progress.js} tells how far it is, and that nothing is missing. */
    private static final String ROWS = "Arrival-Rows";

    @Inject
    private transient AdministratorsOnly administrators;

    @Inject
    private transient AuditExport export;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, true);
    }

    /** Says whether it would be given away; nothing is read for that. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, false);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, boolean whole) throws IOException {
        if (!administrators.isCaller()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        var asked = new Asked(request.getParameterMap());
        if (request.getServletPath().equals("/audit.csv")) {
            var filter = export.signInsOf(asked);
            if (begins(asked, "sign-ins", response) && whole) {
                response.setHeader(ROWS, Long.toString(export.count(filter)));
                export.signIns(filter, response.getOutputStream());
            }
        } else {
            var filter = AuditActsPage.filter(asked);
            if (begins(asked, "administrative-acts", response) && whole) {
                response.setHeader(ROWS, Long.toString(export.count(filter)));
                export.acts(filter, response.getOutputStream());
            }
        }
    }

    /** Whether all was understood: else the answer would be more than was asked for. */
    private static boolean begins(Asked asked, String name, HttpServletResponse response) throws IOException {
        if (asked.isMisunderstood() || asked.isMore()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return false;
        }
        response.setContentType(CsvRows.TYPE + ";charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        return true;
    }
}
