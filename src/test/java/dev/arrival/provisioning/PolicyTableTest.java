package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.RoleGrants;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.Groups;
import dev.arrival.claims.Groups.Skipped;
import dev.arrival.directory.Approval;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Plan.Admit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The policy as the table that it is: each setting, each choice. A row tells the policy (nothing is mandatory unless it
 * says so), who comes, what the provider says, and what is to come of it. The groups a, b and c exist, and so do those
 * that a person is in; x, y and z do not. The last column is what the rule in question had to say.
 */
class PolicyTableTest {
    private static final String GROUPS = """
            # policy                                        | who                            | said      | outcome   | changes                                    | steps
            {groups: {update: replace}}                     | unknown                        | a, b      | CREATED   | user, join a, join b                       | memberships applied
            {groups: {update: replace}}                     | provider:1: a; manual: c       | b         | UPDATED   | join b, leave a                            | memberships applied
            {groups: {update: replace}}                     | provider:1: a                  | a         | UNCHANGED |                                            | memberships passed
            {groups: {update: replace}}                     | provider:1: a; provider:2: a, b | -        | UPDATED   | leave a                                    | memberships applied
            {groups: {update: add}}                         | unknown                        | a         | CREATED   | user, join a                               | memberships applied
            {groups: {update: add}}                         | provider:1: a                  | b         | UPDATED   | join b                                     | memberships applied
            {groups: {update: add}}                         | provider:1: a                  | -         | UNCHANGED |                                            | memberships passed
            {groups: {update: first}}                       | unknown                        | a         | CREATED   | user, join a                               | memberships applied
            {groups: {update: first}}                       | provider:1: a                  | b         | UNCHANGED |                                            | memberships passed
            {groups: {update: first}}                       | provider:1: a                  | absent    | UNCHANGED |                                            | memberships passed
            {groups: {update: first, absent: clear}}        | provider:1: a                  | absent    | UNCHANGED |                                            | memberships passed
            {groups: {update: ignore}}                      | unknown                        | a, x      | CREATED   | user                                       | memberships passed
            {groups: {update: ignore}}                      | provider:1: a                  | b         | UNCHANGED |                                            | memberships passed
            {groups: {update: ignore, absent: refuse}}      | provider:1: a                  | absent    | UNCHANGED |                                            | groups-claim passed
            {groups: {update: ignore, malformed: refuse}}   | provider:1: a                  | malformed | UNCHANGED |                                            | groups-claim passed
            {groups: {update: ignore, overage: refuse}}     | unknown                        | overage   | CREATED   | user                                       | groups-claim passed

            {groups: {absent: keep}}                        | unknown                        | absent    | CREATED   | user                                       | memberships passed
            {groups: {absent: keep}}                        | provider:1: a; default:1: b    | absent    | UNCHANGED |                                            | memberships passed
            {groups: {absent: clear}}                       | provider:1: a; manual: a, b    | absent    | UPDATED   | leave a                                    | memberships applied
            {groups: {absent: clear, update: add}}          | provider:1: a                  | absent    | UPDATED   | leave a                                    | memberships applied
            {groups: {absent: defaults, defaults: {names: [b]}}} | provider:1: a             | absent    | UPDATED   | leave a, join b by default                 | memberships applied, default-groups applied
            {groups: {absent: defaults, defaults: {names: [b]}}} | default:1: b              | absent    | UNCHANGED |                                            | memberships passed, default-groups passed
            {groups: {absent: refuse}}                      | unknown                        | absent    | GROUPS_ABSENT |                                        | groups-claim refused
            {groups: {absent: refuse}}                      | provider:1: a                  | absent    | GROUPS_ABSENT |                                        | groups-claim refused
            {groups: {absent: refuse}}                      | provider:1: a                  | -         | UPDATED   | leave a                                    | groups-claim passed
            {groups: {malformed: keep}}                     | provider:1: a                  | malformed | UNCHANGED |                                            | memberships passed
            {groups: {malformed: clear}}                    | provider:1: a                  | malformed | UPDATED   | leave a                                    | memberships applied
            {groups: {malformed: defaults, defaults: {names: [b]}}} | provider:1: a          | malformed | UPDATED   | leave a, join b by default                 | default-groups applied
            {groups: {malformed: refuse}}                   | provider:1: a                  | malformed | MALFORMED_GROUPS |                                     | groups-claim refused
            {groups: {malformed: refuse, absent: clear}}    | unknown                        | malformed | MALFORMED_GROUPS |                                     | groups-claim refused
            {groups: {overage: keep}}                       | provider:1: a                  | overage   | UNCHANGED |                                            | memberships passed
            {groups: {overage: clear}}                      | provider:1: a                  | overage   | UPDATED   | leave a                                    | memberships applied
            {groups: {overage: defaults, defaults: {names: [b]}}} | provider:1: a            | overage   | UPDATED   | leave a, join b by default                 | default-groups applied
            {groups: {overage: refuse}}                     | provider:1: a                  | overage   | GROUPS_OVERAGE |                                       | groups-claim refused
            {}                                              | unknown                        | overage   | GROUPS_OVERAGE |                                       | groups-claim refused

            {groups: {missing: create}}                     | unknown                        | a, x      | CREATED   | user, group x, join a, join x              | missing-groups applied
            {groups: {missing: skip}}                       | unknown                        | a, x      | CREATED   | user, join a                               | missing-groups applied
            {groups: {missing: skip}}                       | unknown                        | a         | CREATED   | user, join a                               | missing-groups passed
            {groups: {missing: refuse}}                     | unknown                        | a, x      | MISSING_GROUP |                                        | missing-groups refused
            {groups: {missing: refuse}}                     | provider:1: b                  | a, x      | MISSING_GROUP |                                        | missing-groups refused
            {groups: {missing: refuse}}                     | provider:1: b                  | a         | UPDATED   | join a, leave b                            | missing-groups passed
            {groups: {missing: refuse, update: ignore}}     | unknown                        | x         | CREATED   | user                                       |
            {groups: {missing: refuse, grantable: {names: [a]}}} | unknown                   | a, x      | CREATED   | user, join a                               | grantable-groups applied, missing-groups passed

            {groups: {defaults: {names: [a, x], whom: new-people}}} | unknown                | b         | CREATED   | user, group x, join b, join a by default, join x by default | default-groups applied
            {groups: {defaults: {names: [a], whom: new-people}}} | unknown                   | absent    | CREATED   | user, join a by default                    | default-groups applied
            {groups: {defaults: {names: [a], whom: new-people}}} | manual: c                 | absent    | UNCHANGED |                                            | default-groups passed
            {groups: {defaults: {names: [a], whom: new-people}}} | default:1: b              | b         | UPDATED   | join b                                     | default-groups passed
            {groups: {defaults: {names: [a], whom: new-people}, missing: skip}} | unknown    | a         | CREATED   | user, join a, join a by default            | default-groups applied
            {groups: {defaults: {names: [a], whom: absent-claim}}} | unknown                 | absent    | CREATED   | user, join a by default                    | default-groups applied
            {groups: {defaults: {names: [a], whom: absent-claim}}} | unknown                 | b         | CREATED   | user, join b                               | default-groups passed
            {groups: {defaults: {names: [a], whom: absent-claim}}} | manual: c               | absent    | UPDATED   | join a by default                          | default-groups applied
            {groups: {defaults: {names: [a], whom: absent-claim}}} | default:1: a, b         | absent    | UPDATED   | leave b by default                         | default-groups applied
            {groups: {defaults: {names: [a], whom: absent-claim}}} | default:1: a; manual: a | b         | UPDATED   | join b, leave a by default                 | default-groups applied
            {groups: {defaults: {names: [a], whom: absent-claim}, update: ignore}} | manual: c | absent  | UPDATED   | join a by default                          | memberships passed, default-groups applied
            {groups: {defaults: {names: [admins, a]}}}      | unknown                        | absent    | CREATED   | user, join a by default                    | default-groups applied
            {groups: {defaults: {names: [admins]}, grantable: {privileged: [admins]}}} | unknown | absent | CREATED   | user, group admins, join admins by default | default-groups applied

            {groups: {mapping: {rules: [{name: x, to: [a]}]}}} | unknown                     | x, b      | CREATED   | user, join a, join b                       | group-mapping applied
            {groups: {mapping: {rules: [{name: x, to: [a, b]}]}}} | unknown                  | x         | CREATED   | user, join a, join b                       | group-mapping applied
            {groups: {mapping: {rules: [{name: x, to: [a]}, {name: y, to: [a]}]}}} | unknown | x, y      | CREATED   | user, join a                               | group-mapping applied
            {groups: {mapping: {rules: [{name: x, to: [a]}, {name: x, to: [c]}]}}} | unknown | x         | CREATED   | user, join a, join c                       | group-mapping applied
            {groups: {mapping: {rules: [{name: a, to: [a, b]}]}}} | unknown                  | a         | CREATED   | user, join a, join b                       | group-mapping applied
            {groups: {mapping: {rules: [{name: x, to: [a]}]}}} | unknown                     | X         | CREATED   | user, group X, join X                      | group-mapping passed
            {groups: {mapping: {rules: [{name: x}]}}}       | unknown                        | x, a      | CREATED   | user, join a                               | group-mapping applied
            {groups: {mapping: {rules: [{pattern: "t-(.)", to: ["$1"]}]}}} | unknown         | t-a, t-bb | CREATED   | user, group t-bb, join a, join t-bb        | group-mapping applied
            {groups: {mapping: {rules: [{pattern: "(.)-(.)", to: ["$2", "$1"]}]}}} | unknown | a-b       | CREATED   | user, join a, join b                       | group-mapping applied
            {groups: {mapping: {rules: [{pattern: ".*", to: [a]}]}}} | unknown               | x, y, z   | CREATED   | user, join a                               | group-mapping applied
            {groups: {mapping: {prefix: "p/"}}}             | unknown                        | a         | CREATED   | user, group p/a, join p/a                  | group-mapping applied
            {groups: {mapping: {prefix: "p/", rules: [{name: x, to: [a]}]}}} | unknown       | x         | CREATED   | user, group p/a, join p/a                  | group-mapping applied
            {groups: {mapping: {keepsUnmapped: false, rules: [{name: x, to: [a]}]}}} | unknown | x, b    | CREATED   | user, join a                               | group-mapping applied
            {groups: {mapping: {keepsUnmapped: false}}}     | provider:1: a                  | a         | UPDATED   | leave a                                    | group-mapping applied
            {groups: {mapping: {rules: [{name: x, to: [b]}]}}} | provider:1: a               | x         | UPDATED   | join b, leave a                            | memberships applied

            {groups: {grantable: {names: [a]}}}             | unknown                        | a, b      | CREATED   | user, join a                               | grantable-groups applied
            {groups: {grantable: {names: []}}}              | unknown                        | a, b      | CREATED   | user                                       | grantable-groups applied
            {groups: {grantable: {names: [a]}}}             | provider:1: a, b               | a, b      | UPDATED   | leave b                                    | grantable-groups applied
            {groups: {grantable: {patterns: ["[ab]"]}}}     | unknown                        | a, b, c   | CREATED   | user, join a, join b                       | grantable-groups applied
            {groups: {grantable: {names: [c], patterns: ["[ab]"]}}} | unknown                | a, b, c, x | CREATED  | user, join a, join b, join c               | grantable-groups applied
            {groups: {grantable: {patterns: ["(a){1}x?"]}}} | unknown                        | a, ax, x  | CREATED   | user, group ax, join a, join ax            | grantable-groups applied
            {groups: {grantable: {names: [x]}, mapping: {rules: [{name: a, to: [x]}]}}} | unknown | a    | CREATED   | user, group x, join x                      | grantable-groups passed
            {}                                              | unknown                        | a, admins | CREATED   | user, join a                               | privileged-groups applied
            {}                                              | unknown                        | operators | CREATED   | user                                       | privileged-groups applied
            {groups: {grantable: {names: [admins]}}}        | unknown                        | admins    | CREATED   | user                                       | grantable-groups passed, privileged-groups applied
            {groups: {grantable: {patterns: [".*"]}}}       | unknown                        | admins    | CREATED   | user                                       | privileged-groups applied
            {groups: {grantable: {privileged: [admins]}}}   | unknown                        | a, admins | CREATED   | user, group admins, join a, join admins    | privileged-groups passed
            {groups: {grantable: {names: [], privileged: [admins]}}} | unknown               | a, admins | CREATED   | user, group admins, join admins            | grantable-groups applied, privileged-groups passed
            {groups: {mapping: {rules: [{name: a, to: [admins]}]}}} | unknown                | a         | CREATED   | user                                       | privileged-groups applied

            {groups: {badEntry: skip}}                      | unknown                        | a, !bad   | CREATED   | user, join a                               | bad-group-entries applied
            {groups: {badEntry: refuse}}                    | unknown                        | a, !bad   | BAD_GROUP_ENTRY |                                      | bad-group-entries refused
            {groups: {badEntry: refuse}}                    | provider:1: b                  | a, !bad   | BAD_GROUP_ENTRY |                                      | bad-group-entries refused
            {groups: {badEntry: refuse}}                    | unknown                        | a         | CREATED   | user, join a                               | bad-group-entries passed
            {groups: {badEntry: refuse, mapping: {rules: [{pattern: "x(.*)", to: ["$1"]}]}}} | unknown | x | BAD_GROUP_ENTRY |                                | bad-group-entries refused

            {admission: {requiredGroups: [a, x]}}           | unknown                        | a         | CREATED   | user, join a                               | required-groups passed
            {admission: {requiredGroups: [a, x]}}           | unknown                        | x, b      | CREATED   | user, group x, join b, join x              | required-groups passed
            {admission: {requiredGroups: [a]}}              | unknown                        | b         | NOT_IN_REQUIRED_GROUP |                                | required-groups refused
            {admission: {requiredGroups: [a]}}              | unknown                        | -         | NOT_IN_REQUIRED_GROUP |                                | required-groups refused
            {admission: {requiredGroups: [a]}}              | manual: a                      | b         | NOT_IN_REQUIRED_GROUP |                                | required-groups refused
            {admission: {requiredGroups: [a]}}              | provider:1: a                  | absent    | UNCHANGED |                                            | required-groups passed
            {admission: {requiredGroups: [a]}}              | provider:2: a                  | absent    | NOT_IN_REQUIRED_GROUP |                                | required-groups refused
            {admission: {requiredGroups: [a]}}              | unknown                        | absent    | NOT_IN_REQUIRED_GROUP |                                | required-groups refused
            {admission: {requiredGroups: [a]}, groups: {absent: clear}} | provider:1: a      | absent    | NOT_IN_REQUIRED_GROUP |                                | required-groups refused
            {admission: {requiredGroups: [a]}, groups: {update: ignore}} | unknown           | a         | CREATED   | user                                       | required-groups passed
            {admission: {requiredGroups: [a]}, groups: {mapping: {rules: [{name: x, to: [a]}]}}} | unknown | x | CREATED | user, join a                           | required-groups passed
            {admission: {deniedGroups: [a]}}                | unknown                        | a, b      | IN_DENIED_GROUP |                                      | denied-groups refused
            {admission: {deniedGroups: [a]}}                | provider:1: a                  | a         | IN_DENIED_GROUP |                                      | denied-groups refused
            {admission: {deniedGroups: [a]}}                | manual: a                      | b         | UPDATED   | join b                                     | denied-groups passed
            {admission: {deniedGroups: [a]}}                | unknown                        | absent    | IN_DENIED_GROUP |                                      | denied-groups refused
            {admission: {deniedGroups: [a]}, groups: {absent: clear}} | unknown              | absent    | CREATED   | user                                       | denied-groups passed
            {admission: {deniedGroups: [a]}, groups: {absent: defaults}} | unknown           | absent    | CREATED   | user                                       | denied-groups passed
            {admission: {deniedGroups: [a]}, groups: {update: ignore}} | unknown             | absent    | IN_DENIED_GROUP |                                      | denied-groups refused
            {admission: {deniedGroups: [a]}, groups: {absent: clear}} | provider:1: a        | absent    | UPDATED   | leave a                                    | denied-groups passed
            {admission: {deniedGroups: [a]}, groups: {absent: defaults}} | provider:1: a     | absent    | UPDATED   | leave a                                    | denied-groups passed
            {admission: {deniedGroups: [a]}}                | provider:1: a                  | absent    | IN_DENIED_GROUP |                                      | denied-groups refused
            {admission: {deniedGroups: [a]}, groups: {malformed: keep}} | unknown            | malformed | IN_DENIED_GROUP |                                      | denied-groups refused
            {admission: {deniedGroups: [a]}, groups: {overage: clear}} | unknown             | overage   | IN_DENIED_GROUP |                                      | denied-groups refused
            {admission: {deniedGroups: [a]}, groups: {update: ignore}} | unknown             | overage   | IN_DENIED_GROUP |                                      | denied-groups refused
            {admission: {deniedGroups: [a], requiredGroups: [b]}} | unknown                  | a, b      | IN_DENIED_GROUP |                                      | required-groups passed, denied-groups refused
            """;

    private static final String PEOPLE = """
            # policy                                        | who                | said of them                        | outcome    | changes                              | steps
            {provisioning: on}                              | unknown            |                                     | CREATED    | user                                 | provisioning passed
            {provisioning: on}                              | known              |                                     | UNCHANGED  |                                      | provisioning passed
            {provisioning: off}                             | unknown            | given-name=Ada                      | PROVISIONING_OFF |                                | provisioning refused
            {provisioning: off}                             | known              | given-name=Ada                      | UPDATED    | given-name                           | provisioning passed
            {provisioning: approval}                        | unknown            | given-name=Ada                      | WAITS      |                                      | approval waits
            {provisioning: approval}                        | waiting            | given-name=Ada                      | WAITS      |                                      | approval waits
            {provisioning: approval}                        | admitted           | given-name=Ada                      | CREATED    | user, given-name                     | approval applied
            {provisioning: approval}                        | rejected           | given-name=Ada                      | REJECTED   |                                      | approval refused
            {provisioning: approval}                        | known              | given-name=Ada                      | UPDATED    | given-name                           | approval passed
            {provisioning: off}                             | admitted           |                                     | PROVISIONING_OFF |                                | provisioning refused
            {provisioning: approval, mandatory: [email]}    | unknown            |                                     | MISSING_CLAIMS |                                  | mandatory-claims refused
            {provisioning: on}                              | unknown stopped    |                                     | PROVISIONING_OFF |                                | provisioning refused
            {provisioning: approval}                        | admitted stopped   |                                     | PROVISIONING_OFF |                                | provisioning refused
            {provisioning: on}                              | known stopped      | given-name=Ada                      | UPDATED    | given-name                           | provisioning passed

            {profile: always}                               | unknown            | given-name=Ada, email=a@x.org       | CREATED    | user, given-name, email              | profile applied
            {profile: always}                               | known email=b@x.org | given-name=Ada, email=a@x.org      | UPDATED    | given-name, email                    | profile applied
            {profile: always}                               | known email=a@x.org | email=a@x.org                      | UNCHANGED  |                                      | profile passed
            {profile: first}                                | unknown            | given-name=Ada                      | CREATED    | user, given-name                     | profile applied
            {profile: first}                                | known              | given-name=Ada                      | UNCHANGED  |                                      | profile passed
            {profile: first, linking: {by: verified-email, domains: [x.org]}} | namesake | email=a@x.org, email-verified=true, given-name=Ada | UPDATED | link 7, given-name, email, email-verified | linking applied, profile applied
            {profile: never}                                | unknown            | given-name=Ada                      | CREATED    | user                                 | profile passed
            {profile: never}                                | known              | given-name=Ada                      | UNCHANGED  |                                      | profile passed
            {profile: never, mandatory: [givenName]}        | unknown            |                                     | MISSING_CLAIMS |                                  | mandatory-claims refused

            {mandatory: [givenName, familyName, email]}     | unknown            | given-name=Ada, family-name=L, email=a@x.org | CREATED | user, given-name, family-name, email | mandatory-claims passed
            {mandatory: [givenName, familyName, email]}     | unknown            | family-name=L, email=a@x.org        | MISSING_CLAIMS |                                  | mandatory-claims refused
            {mandatory: [givenName, familyName, email]}     | unknown            | given-name=Ada, email=a@x.org       | MISSING_CLAIMS |                                  | mandatory-claims refused
            {mandatory: [givenName, familyName, email]}     | unknown            | given-name=Ada, family-name=L       | MISSING_CLAIMS |                                  | mandatory-claims refused
            {mandatory: [userName]}                         | unknown            | given-name=Ada                      | MISSING_CLAIMS |                                  | mandatory-claims refused
            {mandatory: [userName]}                         | unknown            | user-name=ada                       | CREATED    | user, user-name                      | mandatory-claims passed
            {mandatory: [userName]}                         | known              |                                     | UNCHANGED  |                                      | mandatory-claims passed
            {mandatory: []}                                 | unknown            |                                     | CREATED    | user                                 | mandatory-claims passed

            {admission: {emailDomains: [x.org]}}            | unknown            | email=a@x.org                       | CREATED    | user, email                          | email-domains passed
            {admission: {emailDomains: [x.org, y.org]}}     | unknown            | email=a@Y.ORG                       | CREATED    | user, email                          | email-domains passed
            {admission: {emailDomains: [x.org]}}            | unknown            | email=a@sub.x.org                   | EMAIL_DOMAIN |                                    | email-domains refused
            {admission: {emailDomains: [x.org]}}            | unknown            | email=a@x.org@y.org                 | EMAIL_DOMAIN |                                    | email-domains refused
            {admission: {emailDomains: [x.org]}}            | unknown            | email=x.org                         | EMAIL_DOMAIN |                                    | email-domains refused
            {admission: {emailDomains: [x.org]}}            | unknown            |                                     | EMAIL_DOMAIN |                                    | email-domains refused
            {admission: {emailDomains: [x.org]}}            | known email=a@x.org | email=a@y.org                      | EMAIL_DOMAIN |                                    | email-domains refused
            {admission: {emailVerified: true}}              | unknown            | email=a@x.org, email-verified=true  | CREATED    | user, email, email-verified          | email-verified passed
            {admission: {emailVerified: true}}              | unknown            | email=a@x.org, email-verified=false | EMAIL_UNVERIFIED |                                | email-verified refused
            {admission: {emailVerified: true}}              | unknown            | email=a@x.org                       | EMAIL_UNVERIFIED |                                | email-verified refused
            {admission: {emailVerified: true}}              | unknown            | email-verified=true                 | EMAIL_UNVERIFIED |                                | email-verified refused
            {admission: {emailVerified: true}}              | known              | email=a@x.org                       | EMAIL_UNVERIFIED |                                | email-verified refused
            {admission: {emailVerified: false}}             | unknown            | email=a@x.org                       | CREATED    | user, email                          | email-verified passed

            {}                                              | unknown 1 of 2     |                                     | CREATED    | user                                 | seats passed
            {}                                              | unknown 2 of 2     |                                     | SEATS_TAKEN |                                     | seats refused
            {}                                              | unknown 3 of 2     |                                     | SEATS_TAKEN |                                     | seats refused
            {}                                              | unknown 0 of 0     |                                     | SEATS_TAKEN |                                     | seats refused
            {}                                              | known 2 of 2       | given-name=Ada                      | UPDATED    | given-name                           | seats passed
            {provisioning: approval}                        | admitted 2 of 2    |                                     | SEATS_TAKEN |                                     | seats refused
            {linking: {by: verified-email, domains: [x.org]}} | namesake 2 of 2  | email=a@x.org, email-verified=true  | UPDATED    | link 7, email, email-verified        | linking applied, seats passed

            {linking: {by: never}}                          | unknown            | email=a@x.org                       | CREATED    | user, email                          | linking passed
            {linking: {by: never}}                          | namesake           | email=a@x.org, email-verified=true  | EMAIL_TAKEN |                                     | linking refused
            {linking: {by: never}}                          | known              | email=a@x.org                       | UPDATED    | email                                | linking passed
            {linking: {by: verified-email, domains: [x.org]}} | unknown          | email=a@x.org, email-verified=true  | CREATED    | user, email, email-verified          | linking passed
            {linking: {by: verified-email, domains: [x.org]}} | namesake         | email=a@x.org, email-verified=true  | UPDATED    | link 7, email, email-verified        | linking applied
            {linking: {by: verified-email, domains: [x.org]}, provisioning: off} | namesake | email=a@x.org, email-verified=true | UPDATED | link 7, email, email-verified    | linking applied, provisioning passed
            {linking: {by: verified-email, domains: [x.org]}, provisioning: approval} | namesake | email=a@x.org, email-verified=true | UPDATED | link 7, email, email-verified | linking applied, approval passed
            {linking: {by: verified-email, domains: [x.org]}, mandatory: [givenName]} | namesake | email=a@x.org, email-verified=true | UPDATED | link 7, email, email-verified | linking applied, mandatory-claims passed
            {linking: {by: verified-email, domains: [x.org]}} | namesake         | email=a@x.org                       | EMAIL_TAKEN |                                     | linking refused
            {linking: {by: verified-email, domains: [x.org]}} | namesake         | email=a@x.org, email-verified=false | EMAIL_TAKEN |                                     | linking refused
            {linking: {by: verified-email, domains: [y.org]}} | namesake         | email=a@x.org, email-verified=true  | EMAIL_TAKEN |                                     | linking refused
            {linking: {by: verified-email, domains: [x.org]}} | namesake         | email=x.org, email-verified=true    | EMAIL_TAKEN |                                     | linking refused
            {linking: {by: verified-email, domains: [x.org]}} | namesakes        | email=a@x.org, email-verified=true  | EMAIL_TAKEN |                                     | linking refused
            {linking: {by: verified-email, domains: [x.org]}} | namesake-who-signs-in | email=a@x.org, email-verified=true | EMAIL_TAKEN |                                 | linking refused
            {linking: {by: verified-email, domains: [x.org]}} | namesake-who-is-suspended | email=a@x.org, email-verified=true | EMAIL_TAKEN |                             | linking refused
            {linking: {by: verified-email, domains: [x.org]}} | namesake-who-is-admin | email=a@x.org, email-verified=true | EMAIL_TAKEN |                                 | linking refused
            {linking: {by: administrator}}                  | unknown            | email=a@x.org                       | CREATED    | user, email                          | linking passed
            {linking: {by: administrator}}                  | namesake           | email=a@x.org, email-verified=true  | WAITS      |                                      | linking waits
            {linking: {by: administrator}}                  | namesake waiting   | email=a@x.org                       | WAITS      |                                      | linking waits
            {linking: {by: administrator}}                  | namesake admitted  | email=a@x.org                       | CREATED    | user, email                          | linking applied
            {linking: {by: administrator}}                  | namesake rejected  | email=a@x.org                       | REJECTED   |                                      | linking refused
            {linking: {by: administrator}, provisioning: approval} | namesake admitted | email=a@x.org                 | CREATED    | user, email                          | linking applied, approval applied
            {linking: {by: administrator}, provisioning: off} | namesake admitted | email=a@x.org                      | PROVISIONING_OFF |                                | linking applied, provisioning refused

            {}                                              | suspended          |                                     | SUSPENDED  |                                      | suspended refused
            {provisioning: off, profile: never}             | suspended          | given-name=Ada                      | SUSPENDED  |                                      | suspended refused
            {groups: {absent: refuse}}                      | suspended          |                                     | SUSPENDED  |                                      | suspended refused
            """;

    /** Ids are what follows "="; of the groups here, "other" marks one that another provider knows by an id, "!" one that it holds people in. */
    private static final String IDS = """
            # here                  | held  | said            | outcome   | changes                                  | skipped
            a                       |       | a=1             | UPDATED   | identify a=1, join a                     |
            a=1                     |       | a=1             | UPDATED   | join a                                   |
            a=1                     | a     | a=1             | UNCHANGED |                                          |
            -                       |       | x=1             | UPDATED   | group x=1, join x                        |
            a=1                     | a     | b=1             | UPDATED   | rename a b                               |
            a=1                     |       | b=1             | UPDATED   | rename a b, join b                       |
            a=1                     | a     | a=2             | UPDATED   | leave a                                  | a
            a=1                     | a     | a               | UNCHANGED |                                          |
            a=1                     | a     | a=2, b=1        | UPDATED   | rename a b, group a=2, join a            |
            a=1, b                  | a     | b=1             | UNCHANGED |                                          | b
            a=1, b                  | a     | a=2, b=1        | UNCHANGED |                                          | b, a
            a=1, b=2                | a     | b=1             | UNCHANGED |                                          | b
            a=1, b=2                | a, b  | a=2, b=1        | UNCHANGED |                                          | a, b
            a=1, b=2                | a, b  | b=1, c=2        | UPDATED   | rename b c, rename a b                   |
            a=1, b=2, c=3           | a     | b=1, c=2, d=3   | UPDATED   | rename c d, rename b c, rename a b, join c, join d |
            a=1!                    | a     | b=1             | UNCHANGED |                                          | b
            a=other                 |       | a=1             | UPDATED   | join a                                   |
            admins=1                | admins | bosses=1       | UPDATED   | leave admins                             | bosses, admins
            granted=1               | granted | guests=1      | UNCHANGED |                                          | guests
            """;

    private static final RoleGrants GRANTS =
            new RoleGrants(Map.of("admin", Set.of("admins", "granted"), "operator", Set.of("operators")));

    @ParameterizedTest
    @CsvSource(textBlock = GROUPS, delimiter = '|', quoteCharacter = '`')
    void doesWithGroupsWhatThePolicySays(
            String policy, String who, String said, String outcome, String changes, String steps) {
        var stored = who.equals("unknown")
                ? Given.nobody("a", "b", "c")
                : Given.known(Given.member(who.split("; ")), "a", "b", "c");

        var plan = Plan.of(Given.rules(Given.policy(policy), GRANTS), stored, Given.claims(said(said)));

        requireThat(plan, outcome, changes, steps);
    }

    @ParameterizedTest
    @CsvSource(textBlock = PEOPLE, delimiter = '|', quoteCharacter = '`')
    void doesWithPeopleWhatThePolicySays(
            String policy, String who, String said, String outcome, String changes, String steps) {
        var words = Set.copyOf(List.of(who.split(" ")));
        var seats = who.contains(" of ") ? who.replaceAll(".* (\\d+) of (\\d+)", "$1 $2") : "";
        var seatLimit =
                seats.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(seats.replaceAll(".* ", "")));
        var stored = new Stored(
                words.contains("known") || words.contains("suspended") ? Optional.of(person(who)) : Optional.empty(),
                namesakes(who),
                Stream.of(Approval.State.values())
                        .filter(state -> words.contains(Fields.word(state)))
                        .map(state -> new Stored.Decision(state, Optional.of("as said")))
                        .findAny(),
                seats.isEmpty() ? 0 : Long.parseLong(seats.replaceAll(" .*", "")),
                Map.of());

        var rules = Given.rules(Given.policy(policy), GRANTS, !words.contains("stopped"), seatLimit);
        var plan = Plan.of(rules, stored, Given.claims(attributes(said), new Groups.Absent()));

        requireThat(plan, outcome, changes, steps);
    }

    @ParameterizedTest
    @CsvSource(textBlock = IDS, delimiter = '|')
    void knowsAGroupByItsIdWhereTheProviderGivesOne(
            String here, String held, String said, String outcome, String changes, String skipped) {
        var existing = new HashMap<String, Stored.Group>();
        list(here).forEach(group -> existing.put(name(group), group(group)));
        var person = held == null ? Given.person(Map.of(), Map.of()) : Given.member("provider:1: " + held);
        var stored = new Stored(Optional.of(person), List.of(), Optional.empty(), 0, existing);
        var ids = list(said).stream()
                .filter(group -> group.contains("="))
                .collect(Collectors.toMap(PolicyTableTest::name, PolicyTableTest::id));
        var names = new TreeSet<>(list(said).stream().map(PolicyTableTest::name).toList());

        var plan = Plan.of(
                Given.rules(Given.policy("{groups: {grantable: {privileged: [granted]}}}"), GRANTS),
                stored,
                Given.claims(new Groups.Listed(names, ids, List.of())));

        requireThat(plan, outcome, changes, null);
        assertThat(((Admit) plan).skipped()).extracting(Skipped::entry).containsExactlyElementsOf(list(skipped));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # policy                                 | outcome   | changes              | skipped
            {}                                       | UPDATED   | rename a x           |
            {groups: {update: add}}                  | UPDATED   | rename a x           |
            {groups: {update: first}}                | UNCHANGED |                      |
            {groups: {update: ignore}}               | UNCHANGED |                      |
            {groups: {grantable: {names: [x]}}}      | UPDATED   | leave a              | x, a
            {groups: {grantable: {names: [a]}}}      | UNCHANGED |                      | x
            {groups: {grantable: {patterns: [".*"]}}} | UPDATED  | rename a x           |
            {groups: {defaults: {names: [a]}}}       | UNCHANGED |                      | x
            {admission: {requiredGroups: [a]}}       | UNCHANGED |                      | x
            {admission: {requiredGroups: [b]}}       | NOT_IN_REQUIRED_GROUP |          |
            {admission: {deniedGroups: [a]}}         | IN_DENIED_GROUP |                |
            {admission: {deniedGroups: [x]}}         | IN_DENIED_GROUP |                |
            {groups: {mapping: {rules: [{name: x, to: [a]}]}}} | UNCHANGED |            |
            {groups: {mapping: {prefix: p}}}         | UPDATED   | rename a px          |
            """, delimiter = '|', quoteCharacter = '`')
    void renamesAGroupThatIsItsOwnToRename(String policy, String outcome, String changes, String skipped) {
        var stored = new Stored(
                Optional.of(Given.member("provider:1: a")),
                List.of(),
                Optional.empty(),
                0,
                Map.of("a", group("a=1"), "b", group("b")));
        var said = new Groups.Listed(new TreeSet<>(Set.of("x")), Map.of("x", "1"), List.of());

        var plan = Plan.of(Given.rules(Given.policy(policy), GRANTS), stored, Given.claims(said));

        requireThat(plan, outcome, changes, null);
        assertThat(plan instanceof Admit admit ? admit.skipped() : List.<Skipped>of())
                .extracting(Skipped::entry)
                .containsExactlyElementsOf(list(skipped));
    }

    /** The table would say nothing of a choice that somebody adds. */
    @Test
    void hasRowsForEveryChoice() {
        hasRowsForEach(Policy::provisioning);
        hasRowsForEach(Policy::profile);
        hasRowsForEach(policy -> policy.groups().update());
        hasRowsForEach(policy -> policy.groups().absent());
        hasRowsForEach(policy -> policy.groups().malformed());
        hasRowsForEach(policy -> policy.groups().overage());
        hasRowsForEach(policy -> policy.groups().missing());
        hasRowsForEach(policy -> policy.groups().badEntry());
        hasRowsForEach(policy -> policy.groups().defaults().whom());
        hasRowsForEach(policy -> policy.linking().by());
    }

    private static <E extends Enum<E>> void hasRowsForEach(Function<Policy, E> choice) {
        var said = Stream.of(GROUPS, PEOPLE)
                .flatMap(String::lines)
                .filter(row -> row.startsWith("{"))
                .map(row -> Given.policy(row.substring(0, row.indexOf('|'))))
                .map(choice)
                .collect(Collectors.toSet());
        var all = choice.apply(Policy.DEFAULT).getDeclaringClass().getEnumConstants();
        assertThat(said).containsExactlyInAnyOrder(all);
    }

    private static void requireThat(Plan plan, String outcome, String changes, String steps) {
        assertThat(Told.outcome(plan)).as("%s", plan.steps()).isEqualTo(outcome);
        assertThat(Told.changes(plan)).isEqualTo(changes == null ? "" : changes);
        assertThat(plan.steps().stream().map(step -> Fields.word(step.rule()) + " " + Fields.word(step.verdict())))
                .containsAll(list(steps));
    }

    private static Groups said(String words) {
        return switch (words) {
            case "absent" -> new Groups.Absent();
            case "malformed" -> new Groups.Malformed("groups: not an array of strings");
            case "overage" -> new Groups.Overage();
            case "-" -> Given.listed();
            default ->
                Groups.of(list(words).stream()
                        .map(name -> name.equals("!bad") ? "\u0007" : name)
                        .toList());
        };
    }

    private static Stored.Person person(String who) {
        var attributes = who.contains("=") ? attributes(who.replaceAll("^\\S+ ", "")) : Map.<Attribute, String>of();
        return new Stored.Person(7, attributes, Map.of(), who.contains("suspended"), true);
    }

    /** People who have the address that is said, but in other letters. */
    private static List<Stored.Person> namesakes(String who) {
        var address = Map.of(Attribute.EMAIL, "A@x.org");
        return IntStream.range(0, who.startsWith("namesakes") ? 2 : who.startsWith("namesake") ? 1 : 0)
                .mapToObj(i -> new Stored.Person(
                        7 + i,
                        address,
                        who.contains("is-admin") ? Given.sourcesByGroup("manual: admins") : Map.of(),
                        who.contains("is-suspended"),
                        who.contains("signs-in")))
                .toList();
    }

    private static Map<Attribute, String> attributes(String text) {
        var attributes = new EnumMap<Attribute, String>(Attribute.class);
        list(text).forEach(said -> attributes.put(Attribute.of(name(said)).orElseThrow(), id(said)));
        return attributes;
    }

    private static Stored.Group group(String text) {
        return text.endsWith("=other")
                ? new Stored.Group(Optional.empty(), true)
                : new Stored.Group(
                        Optional.of(id(text).replace("!", "")).filter(id -> text.contains("=")),
                        false,
                        text.endsWith("!"));
    }

    private static String name(String text) {
        return text.replaceAll("=.*", "");
    }

    private static String id(String text) {
        return text.replaceAll(".*=", "");
    }

    private static List<String> list(String text) {
        return text == null || text.equals("-") ? List.of() : List.of(text.split(", "));
    }
}
