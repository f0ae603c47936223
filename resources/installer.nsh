; Asks on uninstalling whether orders and settings stay; an update asks nothing, and neither does a silent run.
LangString KRAMAR_DELETE_DATA 1033 "Delete the orders and settings of Kramar on this computer, too?"
LangString KRAMAR_DELETE_DATA 1058 "Видалити з цього комп'ютера також замовлення й налаштування Крамаря?"

!macro customUnInstall
  ${ifNot} ${isUpdated}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(KRAMAR_DELETE_DATA)" /SD IDNO IDNO kramarKeepData
    RMDir /r "$APPDATA\Kramar"
    kramarKeepData:
  ${endif}
!macroend
