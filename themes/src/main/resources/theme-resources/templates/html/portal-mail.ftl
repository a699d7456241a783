<#-- The layout of every mail. It uses tables and inline styles, because mail programs support little else, and loads nothing from elsewhere. -->
<#-- The login pages' accent colours by name, because mail programs do not support stylesheets. -->
<#assign accents={"blue": "#1d4f91", "green": "#1c6340", "purple": "#5b3a8c", "red": "#8c2f39", "grey": "#3d4a57"}>
<#assign accent=(properties.portalMailAccent!)?has_content?then(properties.portalMailAccent!, accents[properties.portalAccent!""]!"#0f5c70")>
<#assign font="Arial,Helvetica,sans-serif">
<#-- In the layout of a realm's own theme, the text uses that layout's font and colour. -->
<#assign themed=(mailLayout!"") == "theme">
<#assign family=themed?then("", "font-family:" + font + ";")>
<#assign ink=themed?then("", "color:#1b282d;")>
<#assign soft=themed?then("", "color:#52626a;")>

<#-- links: only mails that must link somewhere may contain links; mails with codes and warnings never do. -->
<#macro page heading preheader links=false>
<#if themed>
<#import "template.ftl" as layout>
<@layout.emailLayout>
<@preview preheader/>
<@words heading><#nested></@words>
</@layout.emailLayout>
<#else>
<@card heading preheader links><#nested></@card>
</#if>
</#macro>

<#-- The text that an inbox shows beside the subject. The spaces stop the code after it from being visible there. -->
<#macro preview text><div style="display:none;max-height:0;overflow:hidden">${text}<#list 1..120 as blank>&zwnj;&nbsp;</#list></div></#macro>

<#macro words heading>
              <@salutation/>
              <h1 class="mail-text" style="margin:0 0 16px;${family}font-size:22px;line-height:30px;font-weight:bold;${ink}overflow-wrap:anywhere">${heading}</h1>
<#nested>
</#macro>

<#macro card heading preheader links>
<!DOCTYPE html>
<html lang="${locale.toLanguageTag()}" dir="${ltr?then("ltr", "rtl")}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="supported-color-schemes" content="light dark">
  <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
  <title>${subject}</title>
  <style>
    :root { color-scheme: light dark; }
    @media (prefers-color-scheme: dark) {
      .mail-ground { background-color: #12181b !important; }
      .mail-card { background-color: #1c2428 !important; }
      .mail-text { color: #e9eff1 !important; }
      .mail-quiet { color: #afbcc2 !important; }
      .mail-panel { background-color: #21323a !important; color: #e9eff1 !important; }
    }
    @media (max-width: 359px) { .mail-card { padding: 16px !important; } }
  </style>
</head>
<body class="mail-ground" style="margin:0;padding:0;background-color:#eef2f3">
  <@preview preheader/>
  <table role="presentation" class="mail-ground" style="width:100%;border-collapse:collapse;background-color:#eef2f3">
    <tr>
      <td style="padding:16px 8px">
        <!--[if mso]><table role="presentation" width="600" align="center"><tr><td><![endif]-->
        <table role="presentation" style="width:100%;max-width:600px;margin:0 auto;border-collapse:collapse">
          <tr>
            <td class="mail-card" style="padding:24px;background-color:#ffffff;border-top:4px solid ${accent}">
              <p class="mail-text" style="margin:0 0 20px;font-family:${font};font-size:18px;line-height:24px;font-weight:bold;color:#1b282d"><@brand/></p>
<@words heading><#nested></@words>
            </td>
          </tr>
          <tr>
            <td class="mail-quiet" style="padding:16px 24px;font-family:${font};font-size:14px;line-height:21px;color:#52626a;overflow-wrap:anywhere">
              <@footer links/>
            </td>
          </tr>
        </table>
        <!--[if mso]></td></tr></table><![endif]-->
      </td>
    </tr>
  </table>
</body>
</html>
</#macro>

<#-- The name as our own code has checked it, because mail programs turn anything that looks like a link into one. -->
<#macro salutation><p class="mail-text" style="margin:0 0 8px;${family}font-size:16px;line-height:24px;${ink}overflow-wrap:anywhere"><#if (addressee!"")?has_content>${msg("portalMailHello", addressee)}<#else>${msg("portalMailHelloAnybody")}</#if></p></#macro>

<#macro brand><#if properties.portalName?has_content>${properties.portalName}<#else>${realmName}</#if></#macro>

<#macro footer links>
<p style="margin:0">${msg("portalMailAutomatic")}</p>
<#if properties.portalSupportMail?has_content || properties.portalSupportPhone?has_content>
              <p style="margin:8px 0 0">${msg("portalMailSupport")} <#if properties.portalSupportMail?has_content>${properties.portalSupportMail}<#if properties.portalSupportPhone?has_content>, </#if></#if>${properties.portalSupportPhone!}</p>
</#if>
<#if links && (properties.portalSupportUrl?has_content || properties.portalImprintUrl?has_content || properties.portalPrivacyUrl?has_content)>
              <p style="margin:8px 0 0">
                <@footerLink address=properties.portalSupportUrl!"" label=msg("portalMailSupportPage")/>
                <@footerLink address=properties.portalImprintUrl!"" label=msg("portalMailImprint")/>
                <@footerLink address=properties.portalPrivacyUrl!"" label=msg("portalMailPrivacy")/>
              </p>
</#if>
</#macro>

<#macro footerLink address label>
<#if address?has_content><a class="mail-quiet" href="${address}" style="color:#52626a">${label}</a></#if>
</#macro>

<#macro paragraph>
              <p class="mail-text" style="margin:0 0 16px;${family}font-size:16px;line-height:24px;${ink}overflow-wrap:anywhere"><#nested></p>
</#macro>

<#macro quiet>
              <p class="mail-quiet" style="margin:0 0 16px;${family}font-size:14px;line-height:21px;${soft}overflow-wrap:anywhere"><#nested></p>
</#macro>

<#macro points>
              <ul class="mail-text" style="margin:0 0 16px;padding:0 24px;font-family:${font};font-size:16px;line-height:24px;color:#1b282d">
<#nested>
              </ul>
</#macro>

<#-- Each digit is in a box of its own. Screen readers read the digits one by one, and copying the line gives the plain code. -->
<#macro digits value>
              <table role="presentation" style="width:100%;border-collapse:collapse">
                <tr><td class="mail-panel" style="padding:16px 8px;background-color:#edf4f6;color:#1b282d;text-align:center"><p style="margin:0;font-family:Consolas,Menlo,'Courier New',monospace;font-size:32px;line-height:40px;font-weight:bold;white-space:nowrap"><#list 0..<value?length as i><span style="display:inline-block;padding:0 ${(i + 1 == (value?length / 2)?floor)?then(14, 3)}px 0 3px">${value[i]}</span></#list></p></td></tr>
                <@gap/>
              </table>
</#macro>

<#-- Old Outlook ignores the margin below a table. -->
<#macro gap><tr><td style="height:16px;font-size:1px;line-height:16px">&nbsp;</td></tr></#macro>

<#macro rows values>
              <table class="mail-panel" style="width:100%;margin:0 0 16px;border-collapse:collapse;background-color:#edf4f6;color:#1b282d;${family}font-size:16px;line-height:24px">
<#list values as name, value>
                <tr>
                  <th scope="row" style="padding:8px 12px;width:34%;text-align:start;vertical-align:top;font-weight:normal">${msg("portalTransaction-" + name)}</th>
                  <td style="padding:8px 12px;vertical-align:top;font-weight:bold;overflow-wrap:anywhere"><bdi>${value}</bdi></td>
                </tr>
</#list>
              </table>
</#macro>

<#-- Time and place of the request, for mails that our own code sends. -->
<#macro circumstances when>
<@quiet>${when}<#if happenedBy?has_content><br>${msg("portalMailBrowser", happenedBy)}</#if><#if happenedFrom?has_content><br>${msg("portalMailFrom", happenedFrom)}</#if></@quiet>
</#macro>

<#-- A mail of Keycloak that asks the reader to follow its link. -->
<#macro action text button ignore>
<@page heading=subject preheader=text links=true>
<@paragraph>${text}</@paragraph>
<#nested>
              <table role="presentation" style="border-collapse:collapse">
                <tr>
                  <td style="padding:12px 24px;background-color:${accent};border-radius:6px;text-align:center">
                    <a href="${link}" style="display:block;font-family:${font};font-size:16px;line-height:24px;font-weight:bold;color:#ffffff;text-decoration:none">${button}</a>
                  </td>
                </tr>
                <@gap/>
              </table>
<@paragraph>${msg("portalMailLinkExpires", linkExpirationFormatter(linkExpiration))}</@paragraph>
<@paragraph>${ignore}</@paragraph>
</@page>
</#macro>

<#-- A mail of Keycloak that tells what happened to the account. -->
<#macro happening text notYou>
<@page heading=subject preheader=text>
<@paragraph>${text}</@paragraph>
<@quiet>${msg("portalMailHappened", happenedAt!event.date?string("yyyy-MM-dd HH:mm zzz"))}<#if isAddress(event.ipAddress!"")><br>${msg("portalMailFrom", event.ipAddress)}</#if></@quiet>
<@paragraph>${notYou}</@paragraph>
</@page>
</#macro>

<#-- The word for one of Keycloak's ids, or a default if there is none. -->
<#function word key otherwise>
  <#return (msg(key) == key)?then(otherwise, msg(key))>
</#function>

<#-- Behind a proxy, the IP address comes from a header, so anything else is left out. -->
<#function isAddress text>
  <#return text?matches(r"[0-9]{1,3}(\.[0-9]{1,3}){3}|[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7}(:?[0-9]{1,3}(\.[0-9]{1,3}){3})?")>
</#function>
